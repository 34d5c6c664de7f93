/** Moves the focus to the heading of the open dialog or else of the screen, to be announced by screen readers. */
export function focusHeading(): void {
  const dialog = document.querySelector("dialog[open]");
  const heading = (dialog ?? document).querySelector<HTMLElement>(dialog ? ".dialog-title" : "main h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
