/** A `DragEvent` of the DOM, or React's. */
type Dragged = Pick<DragEvent, "dataTransfer">;

export const hasFiles = (event: Dragged): boolean => Boolean(event.dataTransfer?.types.includes("Files"));

const isFileInput = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input[type=file]") !== null;

/** Browsers replace the page, and thus the call, with a file that is dropped outside of a drop target. */
export function refuseStrayDrop(event: DragEvent): void {
  if (!event.dataTransfer || event.defaultPrevented || !hasFiles(event) || isFileInput(event.target)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}
