import { RoomEvent } from "livekit-client";
import { listen, PROOF, SILENCE } from "./speech.js";
import { createStore } from "./store.js";

const stages = new WeakMap();

/** What the components of one call share about who is looked at. */
class Stage {
  /** The key of the tile that is pinned, or `null`. */
  pinned = createStore(null);
  /** `{speaker, proven}` of the others (see `speech.js`); changes only when one of these does. */
  voices = createStore({ speaker: null, proven: [] });
  /** Whose pictures matter, best first: `{participant, source}` each. */
  candidates = createStore([]);

  #speech = SILENCE;
  #timer;

  constructor(room) {
    this.room = room;
    room.on(RoomEvent.ActiveSpeakersChanged, this.#listen).on(RoomEvent.ParticipantDisconnected, this.#listen);
  }

  /** Identity → time at which it was last heard. */
  get lastHeard() {
    return this.#speech.lastHeard;
  }

  togglePin(key) {
    this.pinned.set(this.pinned.get() === key ? null : key);
  }

  #listen = () => {
    clearTimeout(this.#timer);
    const heard = this.room.activeSpeakers.filter((person) => !person.isLocal).map((person) => person.identity);
    this.#speech = listen(this.#speech, heard, Date.now());
    const { speaker, proven } = this.#speech;
    const before = this.voices.get();
    if (speaker !== before.speaker || proven.join() !== before.proven.join()) this.voices.set({ speaker, proven });
    // Nothing tells that somebody goes on speaking: look again when he has done so for long enough.
    if (proven.length < heard.length) this.#timer = setTimeout(this.#listen, PROOF);
  };
}

export function stageOf(room) {
  if (!stages.has(room)) stages.set(room, new Stage(room));
  return stages.get(room);
}
