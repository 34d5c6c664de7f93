import { Store } from "./core/store.ts";
import type { DeviceCause, MediaError } from "./events.ts";
import type { DeviceKind, SourceName } from "./sources.ts";

/** A device as people know it. */
export type ProblemDevice = "microphone" | "camera" | "speaker" | "screen";

/**
 * Why a device doesn't work. `paused` (by the system), `remotely_muted` and `low_data` (which keeps the camera off) are no
 * errors of opening it.
 */
export type ProblemCause = DeviceCause | "paused" | "remotely_muted" | "low_data";

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

export const NO_PROBLEMS: Problems = Object.freeze({});
export const deviceProblems = new Store<Problems>(NO_PROBLEMS);

/** Keeps a problem until the device works or the notice is dismissed. */
export function noteProblem({ source, cause }: { source: MediaError["source"]; cause: ProblemCause }): void {
  const device = DEVICE_OF[source];
  if (!device || (device === "screen" && CANCELLED.has(cause))) return;
  deviceProblems.set({ ...deviceProblems.get(), [device]: { cause, number: ++count } });
}

/** Clears the problem of a source that works again, or only one with this cause. */
export function forgetProblems(source: SourceName, cause?: ProblemCause): void {
  const device = DEVICE_OF[source];
  if (!device) return;
  const { [device]: gone, ...others } = deviceProblems.get();
  if (gone && (cause === undefined || gone.cause === cause)) deviceProblems.set(others);
}

/** Whether another device of this kind might do better. */
export function isUnusable(problems: Problems, kind: DeviceKind): boolean {
  const device = DEVICE_OF[kind];
  const cause = device && problems[device]?.cause;
  return cause !== undefined && cause !== "remotely_muted" && cause !== "low_data";
}

export function forgetAllProblems(): void {
  deviceProblems.set({});
}
