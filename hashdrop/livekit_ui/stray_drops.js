export const hasFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

/** Browsers replace the page, and thus the call, with a file that is dropped outside of a drop target. */
export function refuseStrayDrop(event) {
  if (event.defaultPrevented || !hasFiles(event) || event.target.closest?.("input[type=file]")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}
