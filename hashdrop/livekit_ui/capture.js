import { choices } from "./choices.js";
import { forgetProblems, noteProblem } from "./device_problems.js";
import { chosenDevice, KIND_OF, openDevices, refreshDevices } from "./devices.js";
import { Store } from "./core/store.ts";
import { useStore } from "./use_store.js";

const SOURCES = Object.keys(KIND_OF);
// The SDK's own constraints: a track that was opened here must be as good as one that the SDK opens.
const CONSTRAINTS = {
  microphone: { autoGainControl: true, echoCancellation: true, noiseSuppression: true, voiceIsolation: true },
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};
const CLOSED = Object.freeze({ track: null, opening: false });
// Milliseconds that devices stay open without a preview: between two screens, and between a preview and the call.
const CLOSE_DELAY = 3000;
const NO_CAPTURE = new Store(CLOSED);

/** Opens the chosen devices for `sources`; see `openDevices`. */
async function openChosen(sources, lost) {
  const ask = async (source) => [source, { ...CONSTRAINTS[source], ...(await chosenDevice(KIND_OF[source])) }];
  return openDevices(await Promise.all(sources.map(ask)), lost);
}

/**
 * This page's microphone and camera, each opened once and shared by preview, meter and call.
 *
 * This module opens them while somebody uses it (a preview), the SDK during a call. An open track is lent to the call
 * once the call may publish it; from then on the call manages it and reports which track is live.
 */
class Capture {
  /** For each source `{track, opening}`. `track` is the live track, no matter who opened it, or `null`. */
  states = { microphone: new Store(CLOSED), camera: new Store(CLOSED) };

  #users = new Set();
  #lent = new Set();
  #opening = new Map();
  #openedAs = {};
  #ended = new Set();
  #closeTimer;
  #unsubscribe;

  /** Receives errors when there is no user: for a call that waits to be lent a device whose prompt is still open. */
  reportToCall;

  /** Keeps the chosen devices open until the returned function is called. `report` is called with each error. */
  use(report) {
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
  async lend(source) {
    this.#lent.add(source);
    await this.#opening.get(source);
    return this.states[source].get().track;
  }

  /** The call can't use the track after all. */
  takeBack(source) {
    this.#lent.delete(source);
    this.#reconcile();
  }

  /** The call's current track for this source, however the call got it; `null` if the call has released it. */
  follow(source, track) {
    if (track) this.#lent.add(source);
    else this.#lent.delete(source);
    this.#set(source, { track: track?.readyState === "live" ? track : null });
    if (!track) this.#reconcile();
  }

  /** The call is over; only a preview keeps devices open. */
  end() {
    for (const source of this.#lent) this.#close(source, this.states[source].get().track);
    this.#lent.clear();
    this.#cancelClose();
    this.#reconcile();
  }

  #cancelClose() {
    clearTimeout(this.#closeTimer);
    this.#closeTimer = undefined;
  }

  #set(source, change) {
    const before = this.states[source].get();
    const after = { ...before, ...change };
    if (after.track && after.track !== before.track) forgetProblems(source);
    if (after.track !== before.track || after.opening !== before.opening) this.states[source].set(after);
  }

  #shouldBeOpen(source) {
    return choices.get()[source] && (this.#users.size > 0 || this.#closeTimer !== undefined);
  }

  #reconcile() {
    const missing = [];
    for (const source of SOURCES) {
      if (this.#lent.has(source) || this.#opening.has(source)) continue;
      const { track } = this.states[source].get();
      const other = this.#openedAs[source] !== choices.get()[KIND_OF[source]];
      if (track && (!this.#shouldBeOpen(source) || other)) this.#close(source, track);
      if (this.#shouldBeOpen(source) && this.#users.size > 0 && (!track || other)) missing.push(source);
    }
    if (missing.length) this.#open(missing);
  }

  #close(source, track) {
    track?.stop();
    this.#set(source, { track: null });
  }

  #open(sources) {
    for (const source of sources) this.#openedAs[source] = choices.get()[KIND_OF[source]];
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
      refreshDevices();
      this.#reconcile();
    });
    for (const source of sources) {
      this.#opening.set(source, opened);
      this.#set(source, { opening: true });
    }
  }

  #opened(source, track) {
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

/** `{track, opening}` of this page's `microphone` or `camera`. */
export function useCapture(source) {
  return useStore(capture.states[source] ?? NO_CAPTURE, () => CLOSED);
}
