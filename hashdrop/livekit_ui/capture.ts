import { choices, isChosen } from "./choices.ts";
import { Store } from "./core/store.ts";
import { forgetProblems, noteProblem } from "./device_problems.ts";
import { chosenDevice, type Opened, openDevices, refreshDevices } from "./devices.ts";
import type { MediaError } from "./events.ts";
import { DEVICES, type Device, KIND_OF, type SourceName } from "./sources.ts";
import { useStore } from "./use_store.ts";

/** A device of this page. */
export interface CaptureState {
  /** The live track, no matter who opened it. */
  readonly track: MediaStreamTrack | null;
  readonly opening: boolean;
}

type Report = (error: MediaError<Device>) => void;

// The SDK's own constraints: a track that was opened here must be as good as one that the SDK opens.
const CONSTRAINTS: Record<Device, MediaTrackConstraints & { voiceIsolation?: boolean }> = {
  microphone: { autoGainControl: true, echoCancellation: true, noiseSuppression: true, voiceIsolation: true },
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};
const CLOSED: CaptureState = Object.freeze({ track: null, opening: false });
// Milliseconds that devices stay open without a preview: between two screens, and between a preview and the call.
const CLOSE_DELAY = 3000;
const NO_CAPTURE = new Store(CLOSED);

/** Opens the chosen devices for `sources`; see `openDevices`. */
async function openChosen(sources: readonly Device[], lost: ReadonlySet<Device>): Promise<Opened> {
  const ask = async (source: Device) =>
    [source, { ...CONSTRAINTS[source], ...(await chosenDevice(KIND_OF[source])) }] as const;
  return openDevices(await Promise.all(sources.map(ask)), lost);
}

/**
 * This page's microphone and camera, each opened once and shared by preview, meter and call.
 *
 * This module opens them while somebody uses it (a preview), the SDK during a call. An open track is lent to the call
 * once the call may publish it; from then on the call manages it and reports which track is live.
 */
class Capture {
  readonly states: Readonly<Record<Device, Store<CaptureState>>> = {
    microphone: new Store(CLOSED),
    camera: new Store(CLOSED),
  };

  /** Receives errors when there is no user: for a call that waits to be lent a device whose prompt is still open. */
  reportToCall: Report | undefined;

  #users = new Set<{ report: Report }>();
  #lent = new Set<Device>();
  #opening = new Map<Device, Promise<void>>();
  /** The ids of the devices that were last asked for. */
  #openedAs = new Map<Device, string>();
  #ended = new Set<Device>();
  #closeTimer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void) | undefined;

  /** Keeps the chosen devices open until the returned function is called. `report` is called with each error. */
  use(report: Report): () => void {
    const user = { report };
    this.#users.add(user);
    this.#cancelClose();
    this.#unsubscribe ??= choices.subscribe(() => this.#reconcile());
    this.#reconcile();
    return () => {
      this.#users.delete(user);
      if (this.#users.size > 0) return;
      this.#closeTimer = setTimeout(() => {
        this.#cancelClose();
        this.#reconcile();
      }, CLOSE_DELAY);
    };
  }

  /**
   * Lends the call an open track, or one that is being opened (else `null`), until `takeBack`, `follow` with `null`, or
   * `end`.
   */
  async lend(source: Device): Promise<MediaStreamTrack | null> {
    this.#lent.add(source);
    await this.#opening.get(source);
    return this.states[source].get().track;
  }

  /** The call can't use the track after all. */
  takeBack(source: Device): void {
    this.#lent.delete(source);
    this.#reconcile();
  }

  /** The call's current track for this source, however the call got it; `null` if the call has released it. */
  follow(source: Device, track: MediaStreamTrack | null): void {
    if (track) this.#lent.add(source);
    else this.#lent.delete(source);
    this.#set(source, { track: track?.readyState === "live" ? track : null });
    if (!track) this.#reconcile();
  }

  /** The call is over; only a preview keeps devices open. */
  end(): void {
    for (const source of this.#lent) this.#close(source, this.states[source].get().track);
    this.#lent.clear();
    this.#cancelClose();
    this.#reconcile();
  }

  #cancelClose(): void {
    clearTimeout(this.#closeTimer);
    this.#closeTimer = undefined;
  }

  #set(source: Device, change: Partial<CaptureState>): void {
    const before = this.states[source].get();
    const after = { ...before, ...change };
    if (after.track && after.track !== before.track) forgetProblems(source);
    if (after.track !== before.track || after.opening !== before.opening) this.states[source].set(after);
  }

  #shouldBeOpen(source: Device): boolean {
    return isChosen(source, choices.get()) && (this.#users.size > 0 || this.#closeTimer !== undefined);
  }

  #reconcile(): void {
    const missing: Device[] = [];
    for (const source of DEVICES) {
      if (this.#lent.has(source) || this.#opening.has(source)) continue;
      const { track } = this.states[source].get();
      const other = this.#openedAs.get(source) !== choices.get()[KIND_OF[source]];
      if (track && (!this.#shouldBeOpen(source) || other)) this.#close(source, track);
      if (this.#shouldBeOpen(source) && this.#users.size > 0 && (!track || other)) missing.push(source);
    }
    if (missing.length > 0) this.#open(missing);
  }

  #close(source: Device, track: MediaStreamTrack | null): void {
    track?.stop();
    this.#set(source, { track: null });
  }

  #open(sources: readonly Device[]): void {
    for (const source of sources) this.#openedAs.set(source, choices.get()[KIND_OF[source]]);
    const lost = new Set(sources.filter((source) => this.#ended.delete(source)));
    const opened = openChosen(sources, lost).then(({ tracks, errors }) => {
      for (const track of tracks) this.#opened(track.kind === "audio" ? "microphone" : "camera", track);
      // Before `opening` ends, or the failed device would be opened again.
      choices.set(Object.fromEntries(errors.map(({ source }) => [source, false])));
      for (const error of errors) {
        noteProblem(error);
        ([...this.#users][0]?.report ?? this.reportToCall)?.(error);
      }
      for (const source of sources) {
        this.#opening.delete(source);
        this.#set(source, { opening: false });
      }
      void refreshDevices();
      this.#reconcile();
    });
    for (const source of sources) {
      this.#opening.set(source, opened);
      this.#set(source, { opening: true });
    }
  }

  #opened(source: Device, track: MediaStreamTrack): void {
    if (!this.#lent.has(source) && !this.#shouldBeOpen(source)) {
      track.stop();
      return;
    }
    this.#set(source, { track });
    // Unplugged: reopen the choice with whatever device is left. A lent track is replaced by the SDK.
    track.addEventListener("ended", () => {
      if (this.#lent.has(source) || this.states[source].get().track !== track) return;
      this.#ended.add(source);
      this.#set(source, { track: null });
      this.#reconcile();
    });
  }
}

export const capture = new Capture();

/** The state of this page's microphone or camera; for any other source, that of a closed device. */
export function useCapture(source: SourceName): CaptureState {
  const states: Partial<Record<SourceName, Store<CaptureState>>> = capture.states;
  return useStore(states[source] ?? NO_CAPTURE, () => CLOSED);
}
