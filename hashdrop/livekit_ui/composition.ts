/**
 * Whether a key event belongs to an input method (Japanese, Chinese …), such as the Enter that confirms a word. Safari
 * ends the composition before it sends that key, and marks the event only by key code 229.
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
