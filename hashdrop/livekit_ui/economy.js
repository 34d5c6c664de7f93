import { ConnectionQuality, RoomEvent, Track, VideoQuality } from "livekit-client";
import { choices } from "./choices.js";
import { AT_EASE, LEVELS, relieve } from "./relief.js";
import { createStore } from "./store.js";

const INTERVAL = 2000;
const TICK = 100;
/** Time, in ms, for a tile to be drawn for a picture that has just come. */
const MOUNTING = 500;
const POOR = new Set([ConnectionQuality.Poor, ConnectionQuality.Lost]);
const MOMENTS = [
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackSubscribed,
];

/**
 * Takes no more of the others' cameras than is wanted (`choices.low_data`) and than connection and machine bear.
 * Shared screens and sound are left as they are: they are what a meeting cannot do without.
 */
export class Economy {
  /** What is left by the present level of relief: one of `LEVELS`. */
  allowance = createStore(LEVELS[0]);

  #room;
  #state = AT_EASE;
  #timer;
  #ticked = 0;
  #late = 0;
  #since = 0;
  #frames = new Map();
  #unsubscribe;

  constructor(room) {
    this.#room = room;
    for (const event of MOMENTS) room.on(event, this.#apply);
    room.on(RoomEvent.TrackSubscribed, this.#pauseUnseen);
  }

  /** To be called once others' pictures can come; where there are none its timer would only cost. */
  start() {
    if (this.#unsubscribe) return;
    this.#unsubscribe = choices.subscribe(this.#apply);
    this.#ticked = this.#since = performance.now();
    this.#late = 0;
    this.#timer = setTimeout(this.#tick, TICK);
  }

  stop() {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    clearTimeout(this.#timer);
  }

  #cameras() {
    return [...this.#room.remoteParticipants.values()]
      .map((person) => person.getTrackPublication(Track.Source.Camera))
      .filter(Boolean);
  }

  #apply = () => {
    const wanted = !choices.get().low_data;
    const quality = VideoQuality[this.allowance.get().quality];
    for (const camera of this.#cameras()) {
      if (camera.isDesired !== wanted) camera.setSubscribed(wanted);
      // Asked for only once there was relief: a first setting would only cost a message for each.
      if (wanted && (camera.videoQuality ?? VideoQuality.HIGH) !== quality) camera.setVideoQuality(quality);
    }
  };

  /** Adaptive stream pauses a picture that was seen before; of one that never was it would take the lowest layer. */
  #pauseUnseen = (track) => {
    if (track.kind !== Track.Kind.Video) return;
    setTimeout(() => {
      if (!track.attachedElements.length) track.detach(track.attach());
    }, MOUNTING);
  };

  /** Timers that come late are the one thing that tells in every browser how busy the page is. */
  #tick = () => {
    const now = performance.now();
    this.#late += Math.max(0, now - this.#ticked - TICK);
    this.#ticked = now;
    this.#timer = setTimeout(this.#tick, TICK);
    const elapsed = now - this.#since;
    if (elapsed < INTERVAL) return;
    const busy = this.#late / elapsed;
    [this.#late, this.#since] = [0, now];
    const dropped = this.#dropped();
    // Browsers slow the timers of a hidden page, and nobody looks at its pictures.
    if (document.visibilityState === "hidden" || this.#room.state !== "connected") return;
    const poor = POOR.has(this.#room.localParticipant.connectionQuality);
    this.observe({ poor, dropped, busy }, elapsed / 1000);
  };

  /** Takes one observation (see `relief.js`) of so many seconds into account. */
  observe(observation, seconds) {
    this.#state = relieve(this.#state, observation, seconds);
    const allowance = LEVELS[this.#state.level];
    if (allowance === this.allowance.get()) return;
    this.allowance.set(allowance);
    this.#apply();
  }

  /** The part of the frames of all playing pictures that came and were not drawn since the last look. */
  #dropped() {
    const frames = new Map();
    let [total, lost] = [0, 0];
    for (const element of this.#cameras().flatMap((camera) => camera.track?.attachedElements ?? [])) {
      const { totalVideoFrames, droppedVideoFrames } = element.getVideoPlaybackQuality();
      const before = this.#frames.get(element);
      frames.set(element, { totalVideoFrames, droppedVideoFrames });
      if (!before || totalVideoFrames < before.totalVideoFrames) continue; // new, or another track in it
      total += totalVideoFrames - before.totalVideoFrames;
      lost += droppedVideoFrames - before.droppedVideoFrames;
    }
    this.#frames = frames;
    return total ? lost / total : 0;
  }
}
