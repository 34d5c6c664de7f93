// What the JSX of an app may import. Everything else in this package may change.
export { choices } from "./choices.js";
export { isComposing } from "./composition.js";
export { playNotes } from "./sound.js";
