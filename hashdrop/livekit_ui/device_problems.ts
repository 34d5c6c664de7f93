import { Store } from "./core/store.ts";
import type { DeviceCause, MediaError } from "./events.ts";
import type { SourceName } from "./sources.ts";

/** A device as people know it. */
export type ProblemDevice = "microphone" | "camera" | "speaker" | "screen";

/** Why a device doesn't work. `remotely_muted` and `paused` (by the system) are no errors of opening it. */
export type ProblemCause = DeviceCause | "paused" | "remotely_muted";

export interface Problem {
  cause: ProblemCause;
  /** Differs for each problem, even if it recurs. */
  number: number;
}

/** The current problem of each device. */
export type Problems = Readonly<Partial<Record<ProblemDevice, Problem>>>;

/** The device that people know for each source of a `MediaError`. */
const DEVICE_OF: Readonly<Partial<Record<MediaError["source"], ProblemDevice>>> = {
  microphone: "microphone",
  audioinput: "microphone",
  camera: "camera",
  videoinput: "camera",
  audiooutput: "speaker",
  screen_share: "screen",
};
// The browser's picker was closed without a choice, which people know already.
const CANCELLED: ReadonlySet<ProblemCause> = new Set<ProblemCause>(["refused", "dismissed"]);

let count = 0;

export const deviceProblems = new Store<Problems>({});

/** Keeps a problem until the device works or the notice is dismissed. */
export function noteProblem({ source, cause }: { source: MediaError["source"]; cause: ProblemCause }): void {
  const device = DEVICE_OF[source];
  if (!device || (device === "screen" && CANCELLED.has(cause))) return;
  deviceProblems.set({ ...deviceProblems.get(), [device]: { cause, number: ++count } });
}

/** Clears the problem of a source that works again. */
export function forgetProblems(source: SourceName): void {
  const device = DEVICE_OF[source];
  if (!device) return;
  const { [device]: gone, ...others } = deviceProblems.get();
  if (gone) deviceProblems.set(others);
}

export function forgetAllProblems(): void {
  deviceProblems.set({});
}
