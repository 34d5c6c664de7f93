import {
  ConnectionQuality,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  Track,
  VideoQuality,
} from "livekit-client";
import { Store } from "./core/store.ts";
import type { LateCount, LateEvent, MediaKind, MediaRequest } from "./events.ts";
import { screenKey } from "./layout.ts";
import { videosOf } from "./publications.ts";
import { setPaused } from "./sdk_internals.ts";
import type { SourceName } from "./sources.ts";
import { isReceivable, type Subscriptions } from "./subscriptions.ts";
import type { Readable } from "./use_store.ts";

const TICK = 1000;
/** A longer interval, in ms, means that the page itself was stalled, which says nothing about the network. */
const MAX_TICK_GAP = 3 * TICK;
/** Milliseconds without media over a live connection before each request for a publication. */
const REQUEST_DELAYS = [3000, 6000, 10000, 20000, 40000];
/** From this request on, a new connection may be made if no media arrive at all. */
const FIRST_RECONNECT_REQUEST = 3;
/** Milliseconds without media before the person is told. */
const TELL_AFTER = 10000;
/** Milliseconds of arriving media after which the next stall starts with the first request again. */
const STABLE_AFTER = 30000;
/** Minimum ms between two new connections; doubles each time. */
const MIN_RECONNECT_INTERVAL = 300000;
/** ms: LiveKit takes 100 ms to react when a track is disabled, and sends a key frame when it is enabled again. */
const SWITCH_OFF_MS = 300;
const OTHER_LAYER_MS = 1500;

/** The state of a publication that is due. */
interface Item {
  readonly identity: string;
  readonly publication: RemoteTrackPublication;
  /** ms without media, and of these over a live connection. */
  silent: number;
  waited: number;
  /** ms of arriving media. */
  arriving: number;
  /** How many requests have been made. */
  requests: number;
  /** Whether anything has arrived since the last check. */
  moved: boolean;
  /** Frames or packets as counted at the last check. */
  frames?: number;
  received?: number;
}

const NEW_ITEM = { silent: 0, waited: 0, arriving: 0, requests: 0, moved: false };

/** The keys of the tiles that show pictures. */
const PICTURES: Readonly<Partial<Record<SourceName, (identity: string) => string>>> = {
  camera: (identity) => identity,
  screen_share: screenKey,
};

/** The key of a publication in `MediaWatchdog.late`. */
export const lateKey = (identity: string, source: SourceName): string => `${identity}/${source}`;

/** The kind of request with this number, from the cheapest to the most expensive. */
function requestFor(number: number, { picture, subscribed }: { picture: boolean; subscribed: boolean }): MediaRequest {
  if (picture && subscribed && number < 2) return number === 0 ? "key_frame" : "layer";
  return "subscription";
}

/** What a watchdog needs to know, and whom it tells. */
export interface Surroundings {
  accepts(identity: string): boolean;
  /** The keys of the tiles in view. */
  shown: Readable<ReadonlySet<string>>;
  subscriptions: Pick<Subscriptions, "request" | "renew">;
  /** Whether media can arrive at all; if not, the SDK repairs the connection. */
  isLive(): boolean;
  /** Makes a new connection. */
  reconnect(): void;
  report(counts: LateCount[]): void;
}

/**
 * Notices pictures and voices that should arrive and don't, and requests them again: a key frame, another layer, a new
 * subscription, and finally a new connection. Otherwise, media that LiveKit or the browser forgot in an interruption
 * would be missing until somebody reloads the page.
 *
 * Media that are withheld on purpose are not due: muted or paused tracks, tiles out of view, a hidden page, a
 * participant whose connection is marked as lost.
 */
export class MediaWatchdog {
  /** `lateKey` of each publication that the person should be told about. */
  readonly late = new Store<ReadonlySet<string>>(new Set());

  #room: Room;
  #surroundings: Surroundings;
  #items = new Map<string, Item>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #checkedAt = 0;
  #checking = false;
  #sinceReconnect = Infinity;
  #reconnectInterval = MIN_RECONNECT_INTERVAL;

  constructor(room: Room, surroundings: Surroundings) {
    this.#room = room;
    this.#surroundings = surroundings;
  }

  start(): void {
    if (this.#timer) return;
    this.#checkedAt = performance.now();
    this.#timer = setInterval(async () => {
      if (this.#checking) return; // statistics may take longer than a tick on a busy page
      this.#checking = true;
      const elapsed = performance.now() - this.#checkedAt;
      this.#checkedAt += elapsed;
      await this.check(elapsed);
      this.#checking = false;
    }, TICK);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#items = new Map();
    this.#publishLate();
  }

  /** Checks all publications, `elapsed` ms after the last time, and requests those that are late. */
  async check(elapsed: number): Promise<void> {
    this.#sinceReconnect += elapsed;
    const items = this.#due();
    const due = this.#items;
    await Promise.all(items.map((item) => measure(item)));
    if (this.#items !== due) return; // stopped in the meantime
    if (elapsed > MAX_TICK_GAP || items.length === 0) return this.#publishLate();
    const events: LateEvent[] = [];
    const live = this.#surroundings.isLive();
    const alive = new Set(items.filter(({ moved }) => moved).map(({ identity }) => identity));
    for (const item of items) this.#assess(item, elapsed, { live, alive: alive.has(item.identity) }, events);
    const [first] = items;
    const isHopeless = live && items.every((item) => item.requests > FIRST_RECONNECT_REQUEST);
    if (first && isHopeless && this.#sinceReconnect >= this.#reconnectInterval) {
      this.#sinceReconnect = 0;
      this.#reconnectInterval *= 2;
      events.push({ kind: kindOf(first), step: "connection" });
      this.#surroundings.reconnect();
    }
    this.#publishLate();
    if (events.length > 0) this.#surroundings.report(counted(events));
  }

  /** The publications that should be arriving now, each with its state. */
  #due(): Item[] {
    const before = this.#items;
    this.#items = new Map();
    const hidden = document.visibilityState === "hidden";
    for (const participant of this.#room.remoteParticipants.values()) {
      if (participant.connectionQuality === ConnectionQuality.Lost || !this.#surroundings.accepts(participant.identity))
        continue;
      for (const publication of participant.trackPublications.values()) {
        if (!isReceivable(participant, publication) || !this.#isDue(participant, publication, hidden)) continue;
        const key = lateKey(participant.identity, publication.source);
        const known = before.get(key);
        const isSame = known?.publication === publication;
        this.#items.set(key, isSame ? known : { identity: participant.identity, publication, ...NEW_ITEM });
      }
    }
    return [...this.#items.values()];
  }

  #isDue({ identity }: RemoteParticipant, publication: RemoteTrackPublication, hidden: boolean): boolean {
    const { source, track } = publication;
    if (publication.isMuted || !publication.isDesired || publication.permissionStatus === "not_allowed") return false;
    const tile = PICTURES[source];
    if (!tile) return true;
    if (hidden || !this.#surroundings.shown.get().has(tile(identity))) return false;
    return !track || (publication.isEnabled && track.streamState !== Track.StreamState.Paused);
  }

  #assess(item: Item, elapsed: number, { live, alive }: { live: boolean; alive: boolean }, events: LateEvent[]): void {
    const kind = kindOf(item);
    if (item.moved) {
      if (item.silent >= TELL_AFTER) events.push({ kind, step: "recovered" });
      item.arriving += elapsed;
      item.silent = item.waited = 0;
      if (item.arriving >= STABLE_AFTER) item.requests = 0;
      return;
    }
    if (item.silent < TELL_AFTER && item.silent + elapsed >= TELL_AFTER) events.push({ kind, step: "told" });
    item.silent += elapsed;
    item.arriving = 0;
    item.waited = live ? item.waited + elapsed : 0;
    if (item.waited < (REQUEST_DELAYS[item.requests] ?? Infinity)) return;
    // If nothing arrives from a publisher, LiveKit must first find out whether they are still there. It would start
    // again with each new subscription.
    if (item.publication.track && !alive && item.requests > 1 && item.requests < FIRST_RECONNECT_REQUEST) {
      item.requests += 1;
      return;
    }
    const subscribed = Boolean(item.publication.track);
    const request = requestFor(item.requests, { picture: kind === "picture", subscribed });
    this.#request(item, request);
    item.requests += 1;
    events.push({ kind, step: request });
  }

  #request({ publication, requests }: Item, request: MediaRequest): void {
    if (request === "key_frame") requestKeyFrame(publication);
    else if (request === "layer") requestAnotherLayer(publication);
    else if (requests < (publication.track ? 2 : 1)) this.#surroundings.subscriptions.request(publication);
    else this.#surroundings.subscriptions.renew(publication);
  }

  #publishLate(): void {
    const late = [...this.#items].filter(([, { silent }]) => silent >= TELL_AFTER).map(([key]) => key);
    if (late.join() !== [...this.late.get()].join()) this.late.set(new Set(late));
  }
}

const kindOf = ({ publication }: Item): MediaKind => (publication.source in PICTURES ? "picture" : "voice");

function counted(events: readonly LateEvent[]): LateCount[] {
  const counts = new Map<string, LateCount>();
  for (const { kind, step } of events) {
    const { count = 0 } = counts.get(`${kind} ${step}`) ?? {};
    counts.set(`${kind} ${step}`, { kind, step, count: count + 1 });
  }
  return [...counts.values()];
}

/** Sets `item.moved`: whether anything has arrived since the last time. */
async function measure(item: Item): Promise<void> {
  const { track, source } = item.publication;
  item.moved = false;
  if (!track) return;
  if (track.kind === Track.Kind.Video) {
    const frames = Math.max(0, ...videosOf(track).map((video) => video.getVideoPlaybackQuality().totalVideoFrames));
    item.moved = frames > (item.frames ?? Infinity);
    item.frames = frames;
    if (item.moved || source !== Track.Source.ScreenShare) return;
    // A screen that doesn't change sends nothing: it is enough if all received frames could be decoded.
    const { framesReceived = 0, framesDecoded = 0 } = await statsOf(track);
    item.moved = framesDecoded > 0 && framesReceived === item.received;
    item.received = framesReceived;
  } else {
    item.moved = track.currentBitrate > 0; // measured by the SDK every 2 s
    if (item.moved) return;
    const { packetsReceived = 0 } = await statsOf(track);
    item.moved = packetsReceived > (item.received ?? Infinity);
    item.received = packetsReceived;
  }
}

async function statsOf(track: RemoteTrack): Promise<Partial<RTCInboundRtpStreamStats>> {
  try {
    const stats = [...((await track.getRTCStatsReport())?.values() ?? [])] as RTCInboundRtpStreamStats[];
    return stats.find(({ type }) => type === "inbound-rtp") ?? {};
  } catch {
    return {}; // the connection is just closing
  }
}

/** Pages can't request key frames. LiveKit does so itself for a picture that is enabled again. */
function requestKeyFrame(publication: RemoteTrackPublication): void {
  setPaused(publication, true);
  setTimeout(() => setPaused(publication, false), SWITCH_OFF_MS);
}

/** Briefly, so that LiveKit and the sender choose again. */
function requestAnotherLayer(publication: RemoteTrackPublication): void {
  const usual = publication.videoQuality;
  publication.setVideoQuality(usual === VideoQuality.LOW ? VideoQuality.MEDIUM : VideoQuality.LOW);
  setTimeout(() => publication.setVideoQuality(usual ?? VideoQuality.HIGH), OTHER_LAYER_MS);
}
