// What is requested when video or audio does not arrive, and when.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { ConnectionQuality as ProtocolQuality } from "@livekit/protocol";
import { type RemoteTrack, type RemoteTrackPublication, Room, Track, TrackEvent, VideoQuality } from "livekit-client";
import { Store } from "../../hashdrop/livekit_ui/core/store.ts";
import type { LateCount } from "../../hashdrop/livekit_ui/events.ts";
import { screenKey } from "../../hashdrop/livekit_ui/layout.ts";
import { MediaWatchdog } from "../../hashdrop/livekit_ui/media_watchdog.ts";
import { join, kindOf, publish } from "./fake_media.ts";

const { Microphone, Camera, ScreenShare, ScreenShareAudio } = Track.Source;

/** A track, and what has arrived of it so far. */
class FakeTrack {
  readonly kind: Track.Kind;
  readonly attachedElements = [{ getVideoPlaybackQuality: () => ({ totalVideoFrames: this.drawn }) }];
  streamState = Track.StreamState.Active;
  /** bit/s, as measured by the SDK. */
  currentBitrate = 0;
  /** Frames. */
  received = 0;
  drawn = 0;
  packets = 0;

  constructor(source: Track.Source) {
    this.kind = kindOf(source);
  }

  async getRTCStatsReport() {
    const { packets, received, drawn } = this;
    const stats = { packetsReceived: packets, framesReceived: received, framesDecoded: drawn };
    return new Map([["in", { type: "inbound-rtp", ...stats }]]);
  }
}

/** Bert publishes a track, and a page checks once a second whether it arrives. */
class Scene {
  readonly room = new Room();
  readonly bert = join(this.room, "bert");
  readonly track: FakeTrack;
  readonly publication: RemoteTrackPublication;
  readonly watchdog: MediaWatchdog;
  /** What was requested from LiveKit: the quality of a picture or "off", and subscriptions. */
  readonly requests: string[] = [];
  readonly reports: (LateCount & { second: number })[] = [];
  /** The seconds of new connections. */
  readonly reconnections: number[] = [];
  readonly shown = new Store<ReadonlySet<string>>(new Set(["bert", screenKey("bert")]));
  isInAudience = true;
  isLive = true;
  second = 0;

  constructor(source: Track.Source) {
    setVisibility("visible");
    this.track = new FakeTrack(source);
    this.publication = this.publish(source, this.track);
    this.watchdog = new MediaWatchdog(this.room, {
      accepts: () => this.isInAudience,
      shown: this.shown,
      subscriptions: { request: () => this.requests.push("request"), renew: () => this.requests.push("renew") },
      isLive: () => this.isLive,
      reconnect: () => this.reconnections.push(this.second),
      report: (counts) => this.reports.push(...counts.map((count) => ({ ...count, second: this.second }))),
    });
  }

  get late(): string[] {
    return [...this.watchdog.late.get()];
  }

  /** What was reported. */
  get steps(): string[] {
    return this.reports.map(({ kind, step, count }) => `${kind} ${step} ${count}`);
  }

  publish(source: Track.Source, track: FakeTrack, { participant = this.bert, sid = "" } = {}): RemoteTrackPublication {
    const publication = publish(participant, source, { subscribed: true, ...(sid && { sid }) });
    publication.track = track as unknown as RemoteTrack;
    publication.on(TrackEvent.UpdateSettings, ({ disabled, quality }) => {
      this.requests.push(disabled ? "off" : `${VideoQuality[quality]}`);
    });
    return publication;
  }

  /** Lets seconds pass. `arrive` is called before each check. */
  async pass(seconds: number, arrive: (track: FakeTrack) => void = () => {}): Promise<void> {
    for (const end = this.second + seconds; this.second < end; ) {
      this.second += 1;
      mock.timers.tick(1000);
      arrive(this.track);
      await this.watchdog.check(1000);
    }
  }
}

function setVisibility(visibilityState: DocumentVisibilityState): void {
  Object.assign(globalThis, { document: { visibilityState } });
}

const moves = (track: FakeTrack): void => {
  track.drawn += 8;
};

const arrivingVoice = (): FakeTrack => Object.assign(new FakeTrack(Microphone), { currentBitrate: 500 });

mock.timers.enable({ apis: ["setTimeout"] });

test("frozen video is requested step by step, and reported", async () => {
  const scene = new Scene(Camera);
  await scene.pass(6, moves);
  await scene.pass(45);
  assert.deepEqual(
    scene.reports.map(({ second, step }) => [second - 6, step]),
    [
      [3, "key_frame"],
      [6, "layer"],
      [10, "told"],
      [20, "subscription"],
      [20, "connection"],
      [40, "subscription"],
    ],
  );
  assert.deepEqual(scene.requests, ["off", "HIGH", "LOW", "HIGH", "renew", "renew"]);
  assert.deepEqual(scene.late, ["bert/camera"]);
  assert.equal(scene.reconnections.length, 1);
});

test("video that arrives again is no longer late", async () => {
  const scene = new Scene(Camera);
  await scene.pass(2, moves);
  await scene.pass(12);
  assert.deepEqual(scene.late, ["bert/camera"]);
  await scene.pass(1, moves);
  assert.deepEqual(scene.late, []);
});

test("steps are repeated for a later stall, but not for one that follows soon", async () => {
  const scene = new Scene(Camera);
  const first = ["key_frame", "layer", "told", "recovered"].map((step) => `picture ${step} 1`);
  await scene.pass(2, moves);
  await scene.pass(12);
  await scene.pass(6, moves);
  await scene.pass(4);
  assert.deepEqual(scene.steps, first);
  await scene.pass(31, moves);
  await scene.pass(4);
  assert.deepEqual(scene.steps, [...first, "picture key_frame 1"]);
});

for (const source of [Camera, Microphone, ScreenShare, ScreenShareAudio]) {
  test(`a missing subscription is requested and then renewed: ${source}`, async () => {
    const scene = new Scene(source);
    delete scene.publication.track;
    await scene.pass(12);
    assert.deepEqual(scene.requests, ["request", "renew", "renew"]);
  });
}

test("a voice is late only if no packets arrive", async () => {
  const scene = new Scene(Microphone);
  await scene.pass(20, (track) => {
    track.packets += 2; // sent during silence
  });
  assert.deepEqual(scene.steps, []);
  await scene.pass(11);
  assert.deepEqual(scene.steps, ["voice subscription 1", "voice subscription 1", "voice told 1"]);
  assert.deepEqual(scene.late, ["bert/microphone"]);
});

test("a single missing track of a publisher is resubscribed sooner", async () => {
  const scene = new Scene(Camera);
  scene.publish(Microphone, arrivingVoice());
  await scene.pass(11);
  assert.deepEqual(
    scene.steps,
    ["key_frame", "layer", "told", "subscription"].map((step) => `picture ${step} 1`),
  );
});

test("a still screen is no fault, but undecodable frames are", async () => {
  const scene = new Scene(ScreenShare);
  await scene.pass(2, (track) => {
    track.drawn += 1;
    track.received += 1;
  });
  await scene.pass(30);
  assert.deepEqual(scene.steps, []);
  await scene.pass(4, (track) => {
    track.received += 5;
  });
  assert.deepEqual(scene.steps, ["picture key_frame 1"]);
});

const PAUSED: Readonly<Record<string, (scene: Scene) => void>> = {
  "a muted camera": ({ publication }) => {
    publication["metadataMuted"] = true;
  },
  "a camera without a subscription": ({ publication }) => publication.setSubscribed(false),
  "a disabled camera": ({ publication }) => publication.setEnabled(false),
  "a camera that may not be received": ({ publication }) => publication.setAllowed(false),
  "a camera that LiveKit pauses": ({ track }) => {
    track.streamState = Track.StreamState.Paused;
  },
  "the camera of a lost participant": ({ bert }) => bert.setConnectionQuality(ProtocolQuality.LOST),
  "any camera in a hidden page": () => setVisibility("hidden"),
  "a camera out of view": ({ shown }) => shown.set(new Set()),
  "a camera of somebody outside the audience": (scene) => {
    scene.isInAudience = false;
  },
  "a second camera, shown on no tile": ({ bert }) => publish(bert, Camera, { sid: "TA", muted: true }),
};

for (const [name, pause] of Object.entries(PAUSED)) {
  test(`video that is paused on purpose is not requested: ${name}`, async () => {
    const scene = new Scene(Camera);
    pause(scene);
    scene.requests.length = 0;
    await scene.pass(60);
    assert.deepEqual([scene.requests, scene.reports, scene.late], [[], [], []]);
  });
}

test("a page that was suspended reports nothing", async () => {
  const scene = new Scene(Camera);
  for (let checks = 0; checks < 20; checks += 1) await scene.watchdog.check(8000);
  assert.deepEqual([scene.requests, scene.reports], [[], []]);
});

test("nothing is requested while disconnected or right after reconnecting", async () => {
  const scene = new Scene(Camera);
  scene.isLive = false;
  await scene.pass(30);
  assert.deepEqual(scene.steps, ["picture told 1"]);
  assert.deepEqual(scene.late, ["bert/camera"]);
  scene.isLive = true;
  await scene.pass(2);
  assert.deepEqual(scene.steps, ["picture told 1"]);
  await scene.pass(2);
  assert.deepEqual(scene.steps, ["picture told 1", "picture key_frame 1"]);
});

test("audio is expected in a hidden page, too", async () => {
  const scene = new Scene(Microphone);
  setVisibility("hidden");
  await scene.pass(4);
  assert.deepEqual(scene.steps, ["voice subscription 1"]);
});

test("there is no new connection while anything arrives", async () => {
  const scene = new Scene(Camera);
  scene.publish(Microphone, arrivingVoice(), { participant: join(scene.room, "cleo") });
  await scene.pass(60);
  assert.deepEqual(scene.reconnections, []);
});

test("new connections are made ever more rarely", async () => {
  const scene = new Scene(Camera);
  const { publication, track, reconnections } = scene;
  let seen = 0;
  await scene.pass(3600, () => {
    if (reconnections.length === seen) return;
    seen = reconnections.length;
    scene.publish(Camera, track, { sid: publication.trackSid }); // a new connection brings new publications
  });
  const intervals = reconnections.slice(1).map((second, index) => second - (reconnections[index] ?? 0));
  assert.ok(reconnections.length >= 2 && reconnections.length <= 4, `${reconnections}`);
  assert.ok((intervals[0] ?? 0) >= 300, `${intervals}`);
  assert.deepEqual(
    intervals,
    intervals.toSorted((one, other) => one - other),
  );
});

test("requests for one publication are limited", async () => {
  const scene = new Scene(Camera);
  await scene.pass(7200);
  const steps = scene.reports.map(({ step }) => step).filter((step) => step !== "connection");
  assert.deepEqual(steps, ["key_frame", "layer", "told", "subscription", "subscription"]);
});
