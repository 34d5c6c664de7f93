// What the JSX of an app around this package may import: everything else in it may change.
export { choices } from "./choices.js";
export { playNotes } from "./sound.js";
