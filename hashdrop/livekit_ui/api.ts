// What the code of an app may import. Everything else in this package may change.
export { choices } from "./choices.ts";
export { isComposing } from "./composition.ts";
export { playNotes } from "./sound.ts";
