import { RoomEvent } from "livekit-client";
import { updateSpeakers, MIN_SPEECH, NO_SPEECH } from "./speech.js";
import { Store } from "./core/store.ts";

const stages = new WeakMap();

/** State that the components of one call share about which tiles are shown and who speaks. */
class Stage {
  /** The key of the pinned tile, or `null`. */
  pinned = new Store(null);
  /** `{speaker, confirmed}` of the other participants (see `speech.js`); set only when one of them changes. */
  voices = new Store({ speaker: null, confirmed: [] });
  /** The pictures in order of importance, as `{participant, source}`. */
  candidates = new Store([]);
  /** The keys of the tiles in view. */
  shown = new Store(new Set());

  #speakers = NO_SPEECH;
  #timer;

  constructor(room) {
    this.room = room;
    room.on(RoomEvent.ActiveSpeakersChanged, this.#update).on(RoomEvent.ParticipantDisconnected, this.#update);
  }

  /** Identity → time at which they were last heard. */
  get lastHeard() {
    return this.#speakers.lastHeard;
  }

  togglePin(key) {
    this.pinned.set(this.pinned.get() === key ? null : key);
  }

  #update = () => {
    clearTimeout(this.#timer);
    const heard = this.room.activeSpeakers.filter((person) => !person.isLocal).map((person) => person.identity);
    this.#speakers = updateSpeakers(this.#speakers, heard, Date.now());
    const { speaker, confirmed } = this.#speakers;
    const before = this.voices.get();
    const isSame = speaker === before.speaker && confirmed.join() === before.confirmed.join();
    if (!isSame) this.voices.set({ speaker, confirmed });
    // There is no event when somebody goes on speaking: update again once they have spoken for long enough.
    if (confirmed.length < heard.length) this.#timer = setTimeout(this.#update, MIN_SPEECH);
  };
}

export function stageOf(room) {
  if (!stages.has(room)) stages.set(room, new Stage(room));
  return stages.get(room);
}
