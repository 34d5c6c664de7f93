// What the code of an app may import. Everything else in this package may change.
export { choices } from "./choices.ts";
export { isComposing } from "./composition.ts";
export { Store } from "./core/store.ts";
export { onActivity } from "./on_activity.ts";
export { onceSeenFor } from "./once_seen.ts";
export { playCue } from "./play_cue.ts";
export { playNotes } from "./sound.ts";
export { useStore } from "./use_store.ts";
