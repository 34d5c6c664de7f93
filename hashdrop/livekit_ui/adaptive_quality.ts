import {
  ConnectionQuality,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
  VideoQuality,
} from "livekit-client";
import { Store } from "./core/store.ts";
import { allowanceAt, IDLE, nextState, type Observation } from "./load_policy.ts";
import { publicationOf, videosOf } from "./publications.ts";

const OBSERVE_INTERVAL = 2000;
const TICK = 100;
/** Milliseconds until a tile has been mounted for a new track. */
const MOUNT_DELAY = 500;
const POOR = new Set([ConnectionQuality.Poor, ConnectionQuality.Lost]);
const ROOM_EVENTS = [
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackSubscribed,
] as const;

type Frames = Pick<VideoPlaybackQuality, "totalVideoFrames" | "droppedVideoFrames">;

/**
 * Receives others' cameras in a quality that connection and machine can bear (whether at all: see `subscriptions.ts`).
 * Shared screens and sound stay as they are: a meeting can't do without them.
 */
export class AdaptiveQuality {
  /** What the current level allows: one of `LEVELS`. */
  readonly allowance = new Store(allowanceAt(IDLE));

  #room: Room;
  #state = IDLE;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ticked = 0;
  #late = 0;
  #since = 0;
  #frames = new Map<HTMLVideoElement, Frames>();
  #running = false;

  constructor(room: Room) {
    this.#room = room;
    for (const event of ROOM_EVENTS) room.on(event, this.#apply);
    room.on(RoomEvent.TrackSubscribed, this.#pauseIfUnseen);
  }

  /** Call it once others' pictures may arrive. Without any, the timer would only waste CPU. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#ticked = this.#since = performance.now();
    this.#late = 0;
    this.#timer = setTimeout(this.#tick, TICK);
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  #cameras(): RemoteTrackPublication[] {
    return [...this.#room.remoteParticipants.values()].flatMap(
      (person) => publicationOf(person, Track.Source.Camera) ?? [],
    );
  }

  #apply = (): void => {
    const quality = VideoQuality[this.allowance.get().quality];
    for (const camera of this.#cameras()) {
      // Sent only once the level has changed: setting the initial quality would cost a message for each camera.
      if (camera.isDesired && (camera.videoQuality ?? VideoQuality.HIGH) !== quality) camera.setVideoQuality(quality);
    }
  };

  /**
   * Adaptive stream pauses only pictures that have been visible; without this, others are received in the lowest layer.
   */
  #pauseIfUnseen = (track: RemoteTrack): void => {
    if (track.kind !== Track.Kind.Video) return;
    setTimeout(() => {
      if (track.attachedElements.length === 0) track.detach(track.attach());
    }, MOUNT_DELAY);
  };

  /** Late timers show how busy the page is, and are the only measure that every browser has. */
  #tick = (): void => {
    const now = performance.now();
    this.#late += Math.max(0, now - this.#ticked - TICK);
    this.#ticked = now;
    this.#timer = setTimeout(this.#tick, TICK);
    const elapsed = now - this.#since;
    if (elapsed < OBSERVE_INTERVAL) return;
    const busy = this.#late / elapsed;
    [this.#late, this.#since] = [0, now];
    const dropped = this.#dropped();
    // Browsers throttle the timers of a hidden page, and nobody looks at its pictures.
    if (document.visibilityState === "hidden" || this.#room.state !== "connected") return;
    const poor = POOR.has(this.#room.localParticipant.connectionQuality);
    this.observe({ poor, dropped, busy }, elapsed / 1000);
  };

  /** Applies an observation (see `load_policy.ts`) that lasted for so many seconds. */
  observe(observation: Observation, seconds: number): void {
    this.#state = nextState(this.#state, observation, seconds);
    const allowance = allowanceAt(this.#state);
    if (allowance === this.allowance.get()) return;
    this.allowance.set(allowance);
    this.#apply();
  }

  /** The share of frames, of all playing pictures, that were received but dropped since the last call. */
  #dropped(): number {
    const frames = new Map<HTMLVideoElement, Frames>();
    let [total, lost] = [0, 0];
    for (const element of this.#cameras().flatMap(({ track }) => (track ? videosOf(track) : []))) {
      const { totalVideoFrames, droppedVideoFrames } = element.getVideoPlaybackQuality();
      const before = this.#frames.get(element);
      frames.set(element, { totalVideoFrames, droppedVideoFrames });
      if (!before || totalVideoFrames < before.totalVideoFrames) continue; // new, or with another track
      total += totalVideoFrames - before.totalVideoFrames;
      lost += droppedVideoFrames - before.droppedVideoFrames;
    }
    this.#frames = frames;
    return total ? lost / total : 0;
  }
}
