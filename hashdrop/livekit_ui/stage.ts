import { type Participant, type Room, RoomEvent } from "livekit-client";
import { tintsOf } from "./avatar.ts";
import { Store } from "./core/store.ts";
import { type Corner, saveCorner, savedCorner } from "./inset.ts";
import type { Candidate } from "./layout.ts";
import { MIN_SPEECH, NO_SPEECH, type Speech, updateSpeakers } from "./speech.ts";

const stages = new WeakMap<Room, Stage>();

/** State that the components of one call share about which tiles are shown and who speaks. */
export class Stage {
  /** The key of the pinned tile, or `null`. */
  readonly pinned = new Store<string | null>(null);
  /** Which of the other participants speak; set only when that changes. */
  readonly voices = new Store<Pick<Speech, "speaker" | "confirmed">>({ speaker: null, confirmed: [] });
  /** The pictures in order of importance. */
  readonly candidates = new Store<readonly Candidate[]>([]);
  /** The keys of the tiles in view. */
  readonly shown = new Store<ReadonlySet<string>>(new Set());
  /** Where the inset with one's own picture is. */
  readonly corner = new Store<Corner>(savedCorner());
  /** Whether the others are hidden while a shared screen is in focus. */
  readonly stripHidden = new Store(false);

  #room: Room;
  #speakers = NO_SPEECH;
  #tints: ReadonlyMap<string, number> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room) {
    this.#room = room;
    room.on(RoomEvent.ActiveSpeakersChanged, this.#update).on(RoomEvent.ParticipantDisconnected, this.#update);
  }

  /** Identity → time at which they were last heard. */
  get lastHeard(): ReadonlyMap<string, number> {
    return this.#speakers.lastHeard;
  }

  /** Identity → number of the tint of each of `people`, who are in the order in which they joined. */
  tintsOf(people: readonly Participant[]): ReadonlyMap<string, number> {
    // Somebody may be in the list of people and not in the grid.
    const others = [...this.#tints.keys()].filter((identity) => this.#room.getParticipantByIdentity(identity));
    const identities = new Set([...others, ...people.map((person) => person.identity)]);
    this.#tints = tintsOf([...identities], this.#tints);
    return this.#tints;
  }

  togglePin(key: string): void {
    this.pinned.set(this.pinned.get() === key ? null : key);
  }

  toggleStrip(): void {
    this.stripHidden.set(!this.stripHidden.get());
  }

  moveInset(corner: Corner): void {
    this.corner.set(corner);
    saveCorner(corner);
  }

  #update = (): void => {
    clearTimeout(this.#timer);
    const heard = this.#room.activeSpeakers.filter((person) => !person.isLocal).map((person) => person.identity);
    this.#speakers = updateSpeakers(this.#speakers, heard, Date.now());
    const { speaker, confirmed } = this.#speakers;
    const before = this.voices.get();
    const isSame = speaker === before.speaker && confirmed.join() === before.confirmed.join();
    if (!isSame) this.voices.set({ speaker, confirmed });
    // There is no event when somebody goes on speaking: update again once they have spoken for long enough.
    if (confirmed.length < heard.length) this.#timer = setTimeout(this.#update, MIN_SPEECH);
  };
}

export function stageOf(room: Room): Stage {
  const stage = stages.get(room) ?? new Stage(room);
  stages.set(room, stage);
  return stage;
}
