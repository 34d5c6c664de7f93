export const hasFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

/** A file dropped where nobody takes it would be opened in the page's place, and the call be over. */
export function refuseStrayDrop(event) {
  if (event.defaultPrevented || !hasFiles(event) || event.target.closest?.("input[type=file]")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}
