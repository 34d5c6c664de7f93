import { Store } from "./core/store.ts";

/** The device that people know for each source of a `MediaError`. */
const DEVICE_OF = {
  microphone: "microphone",
  audioinput: "microphone",
  camera: "camera",
  videoinput: "camera",
  audiooutput: "speaker",
  screen_share: "screen",
};
// The browser's picker was closed without a choice, which people know already.
const CANCELLED = new Set(["refused", "dismissed"]);

let count = 0;

/** The current problem of each device (`microphone`, `camera`, `speaker`, `screen`): `{cause, number}`. */
export const deviceProblems = new Store(Object.freeze({}));

/** Keeps the problem of a `MediaError` until the device works or the notice is dismissed. */
export function noteProblem({ source, cause }) {
  const device = DEVICE_OF[source];
  if (device === "screen" && CANCELLED.has(cause)) return;
  deviceProblems.set({ ...deviceProblems.get(), [device]: { cause, number: ++count } });
}

/** Clears the problem of a source that works again; without a source, clears all. */
export function forgetProblems(source) {
  const { [DEVICE_OF[source]]: gone, ...others } = deviceProblems.get();
  if (!source) deviceProblems.set({});
  else if (gone) deviceProblems.set(others);
}
