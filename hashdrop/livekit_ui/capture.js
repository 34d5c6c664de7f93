import { choices } from "./choices.js";
import { chosenDevice, KIND_OF, openDevices, refreshDevices } from "./devices.js";
import { createStore, useStore } from "./store.js";

const SOURCES = Object.keys(KIND_OF);
// What LiveKit's SDK asks for: a track that was opened here must be as good as one of its own.
const CONSTRAINTS = {
  microphone: { autoGainControl: true, echoCancellation: true, noiseSuppression: true, voiceIsolation: true },
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};
const CLOSED = Object.freeze({ track: null, opening: false });
// Milliseconds that devices stay open with no preview: from one screen to the next, and from a preview into the call.
const GRACE = 3000;
const NOTHING = createStore(CLOSED);

/** Opens what is chosen of `sources`: see `openDevices`. */
async function openChosen(sources) {
  const ask = async (source) => [source, { ...CONSTRAINTS[source], ...(await chosenDevice(KIND_OF[source])) }];
  return openDevices(await Promise.all(sources.map(ask)));
}

/**
 * This page's microphone and camera, each opened once for preview, meter and call alike.
 *
 * Who opens: this module while somebody uses it (a preview), the SDK while a call is on. What is open is `lent` to the
 * call when that is allowed to publish it; from then on the call answers for it, and says which track is live.
 */
class Capture {
  /** Per source: `{track, opening}`; the track is live, whoever opened it, or `null`. */
  states = { microphone: createStore(CLOSED), camera: createStore(CLOSED) };

  #users = new Set();
  #lent = new Set();
  #opening = new Map();
  #openedAs = {};
  #grace;
  #unsubscribe;

  /** Keeps open what is chosen until the returned function is called. `report` is called for what fails. */
  use(report) {
    const user = { report };
    this.#users.add(user);
    this.#endGrace();
    this.#unsubscribe ??= choices.subscribe(() => this.#reconcile());
    this.#reconcile();
    return () => {
      this.#users.delete(user);
      if (this.#users.size > 0) return;
      this.#grace = setTimeout(() => {
        this.#endGrace();
        this.#reconcile();
      }, GRACE);
    };
  }

  /** Lends the call what is open or just being opened (else `null`), until `takeBack`, `follow` with `null` or `end`. */
  async lend(source) {
    this.#lent.add(source);
    await this.#opening.get(source);
    return this.states[source].get().track;
  }

  /** The call cannot have it after all. */
  takeBack(source) {
    this.#lent.delete(source);
    this.#reconcile();
  }

  /** The call's track of this source as it is now, however the call came by it; `null`: it has let go of it. */
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
    this.#endGrace();
    this.#reconcile();
  }

  #endGrace() {
    clearTimeout(this.#grace);
    this.#grace = undefined;
  }

  #set(source, change) {
    const before = this.states[source].get();
    const after = { ...before, ...change };
    if (after.track !== before.track || after.opening !== before.opening) this.states[source].set(after);
  }

  #keeps(source) {
    return choices.get()[source] && (this.#users.size > 0 || this.#grace !== undefined);
  }

  #reconcile() {
    const missing = [];
    for (const source of SOURCES) {
      if (this.#lent.has(source) || this.#opening.has(source)) continue;
      const { track } = this.states[source].get();
      const other = this.#openedAs[source] !== choices.get()[KIND_OF[source]];
      if (track && (!this.#keeps(source) || other)) this.#close(source, track);
      if (this.#keeps(source) && this.#users.size > 0 && (!track || other)) missing.push(source);
    }
    if (missing.length) this.#open(missing);
  }

  #close(source, track) {
    track?.stop();
    this.#set(source, { track: null });
  }

  #open(sources) {
    for (const source of sources) this.#openedAs[source] = choices.get()[KIND_OF[source]];
    const opened = openChosen(sources).then(({ tracks, errors }) => {
      for (const track of tracks) this.#opened(track.kind === "audio" ? "microphone" : "camera", track);
      // Before the opening counts as over, or what failed would be opened again.
      choices.set(Object.fromEntries(errors.map(({ source }) => [source, false])));
      for (const error of errors) [...this.#users][0]?.report(error);
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
    if (!this.#lent.has(source) && !this.#keeps(source)) {
      track.stop();
      return;
    }
    this.#set(source, { track });
    // Unplugged: what is chosen is opened again, with whatever device is left. A lent track is the SDK's to replace.
    track.addEventListener("ended", () => {
      if (this.#lent.has(source) || this.states[source].get().track !== track) return;
      this.#set(source, { track: null });
      this.#reconcile();
    });
  }
}

export const capture = new Capture();

/** `{track, opening}` of this page's `microphone` or `camera`. */
export function useCapture(source) {
  return useStore(capture.states[source] ?? NOTHING, () => CLOSED);
}
