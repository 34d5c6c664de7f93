/*
 * The Back button closes what is open. For that, there are entries in the browser's history above the page's own, each
 * of which absorbs one Back. If something is closed in another way, its entry is reused for what is opened next. React
 * Router must not notice these entries: it would render the page again.
 */
const DEPTH = "hashdrop.depth";

let needed = 0;
let at = 0;
let handler: (() => void) | undefined;

const depth = () => (window.history.state as { [DEPTH]?: number } | null)?.[DEPTH] ?? 0;

function fill(): void {
  at = depth();
  // Browsers skip entries that were added without user activation: those wait for a click or a key press.
  while (at < needed && (navigator.userActivation?.isActive ?? true)) {
    at += 1;
    window.history.pushState({ ...window.history.state, [DEPTH]: at }, "");
  }
}

function popped(event: PopStateEvent): void {
  const before = at;
  at = depth();
  if (at === before) return; // not one of our entries
  event.stopImmediatePropagation();
  if (at > before) return; // forward, to something closed
  if (handler) handler();
  else window.history.go(-at - 1); // nothing is open any more: leave
}

/** Back should stay on the page so many times. */
export function keepHistoryEntries(number: number): void {
  needed = number;
  fill();
}

/** Calls `onBack` for each Back. Returns a function that stops it. */
export function onBackButton(onBack: () => void): () => void {
  handler = onBack;
  // Capturing, to run before React Router's listener, and never removed: entries may remain.
  window.addEventListener("popstate", popped, { capture: true });
  for (const event of ["pointerup", "keyup"]) window.addEventListener(event, fill);
  return () => {
    if (handler === onBack) handler = undefined;
    for (const event of ["pointerup", "keyup"]) window.removeEventListener(event, fill);
  };
}
