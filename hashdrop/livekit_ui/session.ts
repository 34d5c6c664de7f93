import { type Participant, Room, RoomEvent } from "livekit-client";
import { AdaptiveQuality } from "./adaptive_quality.ts";
import { applyAudience } from "./audience.ts";
import { choices } from "./choices.ts";
import { Connection, type Status, type Target } from "./connection.ts";
import { ConnectionWatch } from "./connection_watch.ts";
import { Conversation } from "./conversation.ts";
import { audienceOf, isInAudience } from "./core/audience.ts";
import { Store } from "./core/store.ts";
import type { Emit, RoomEvents } from "./events.ts";
import { Media } from "./media.ts";
import { MediaWatchdog } from "./media_watchdog.ts";
import { PipWindow } from "./pip_window.ts";
import { reconnectPolicy } from "./reconnect_policy.ts";
import { type Engine, engineOf, isMediaConnectionLive } from "./sdk_internals.ts";
import { tameSdkLogs } from "./sdk_logs.ts";
import { stageOf } from "./stage.ts";
import { refuseStrayDrop } from "./stray_drops.ts";
import { guardStreams } from "./stream_guard.ts";
import { Subscriptions } from "./subscriptions.ts";
import { ScreenWakeLock } from "./wake_lock.ts";

/** What the `Room` component is given. */
export interface Wanted extends Target {
  audienceKey: string;
  microphone: boolean;
  camera: boolean;
  fileTopicPrefix: string;
  maxFileBytes: number;
}

/** A data packet. The SFU sets the `sender`, who may not be in the roster yet. */
export interface Packet {
  topic: string;
  sender: string;
  payload: Uint8Array;
}

/** States in which the screen stays on. */
const KEEPS_SCREEN_ON: ReadonlySet<Status> = new Set<Status>(["connected", "reconnecting"]);

const INITIAL_WANTED: Wanted = Object.freeze({
  ...{ serverUrl: "", token: "", connect: false, maxAttempts: 0, audienceKey: "" },
  ...{ microphone: true, camera: true, fileTopicPrefix: "", maxFileBytes: 0 },
});

tameSdkLogs();

function makeRoom(): Room {
  const { audiooutput } = choices.get();
  return new Room({
    adaptiveStream: true,
    dynacast: true,
    reconnectPolicy,
    // Tracks survive a lost connection: there is no second permission prompt, and a screen share goes on.
    stopLocalTrackOnUnpublish: false,
    // The SDK would disconnect at `beforeunload`, which even a download link fires; `pagehide` (below) is exact.
    disconnectOnPageLeave: false,
    publishDefaults: { simulcast: true },
    ...(audiooutput && { audioOutput: { deviceId: audiooutput } }),
  });
}

/** One LiveKit room, the connection to it, and everything that goes on in it. */
export class Session {
  readonly room = makeRoom();
  readonly status = new Store<Status>("idle");
  /** The room's metadata, as last received from the server. */
  readonly metadata = new Store("");
  readonly packetListeners = new Set<(packet: Packet) => void>();
  /** One's own latest reaction. */
  readonly ownReaction = new Store<{ topic: string; reaction: string } | null>(null);
  readonly media: Media;
  readonly subscriptions: Subscriptions;
  readonly adaptiveQuality: AdaptiveQuality;
  readonly conversation: Conversation;
  readonly pipWindow: PipWindow;
  readonly mediaWatchdog: MediaWatchdog;

  #emit: Emit;
  #connection: Connection;
  #wanted = INITIAL_WANTED;
  /** The payloads that were reported last. */
  #reported = new Map<keyof RoomEvents, string>();
  #engine: Engine | undefined;
  #wakeLock = new ScreenWakeLock();
  #unlisten: (() => void) | undefined;

  /** `emit` reports events to the app; `watch` finds out why there is no connection. */
  constructor(emit: Emit, watch = new ConnectionWatch()) {
    this.#emit = emit;
    const accepts = (identity: string) => this.accepts(identity);
    const stage = stageOf(this.room);
    guardStreams(this.room, accepts);
    this.media = new Media(
      this.room,
      (error) => emit("onMediaError", error),
      (muted) => emit("onRemoteMuted", muted),
    );
    this.subscriptions = new Subscriptions(this.room, accepts);
    this.adaptiveQuality = new AdaptiveQuality(this.room);
    this.conversation = new Conversation(this);
    this.pipWindow = new PipWindow(this.room, stage.candidates);
    this.mediaWatchdog = new MediaWatchdog(this.room, {
      accepts,
      shown: stage.shown,
      subscriptions: this.subscriptions,
      isLive: () => isMediaConnectionLive(this.room),
      reconnect: () => void this.room.simulateScenario("full-reconnect").catch(() => {}),
      report: (counts) => emit("onMediaLate", { counts }),
    });
    this.status.subscribe(() => this.#watchRemoteMedia());
    this.status.subscribe(() => this.#wakeLock.want(KEEPS_SCREEN_ON.has(this.status.get())));
    this.room
      .on(RoomEvent.SignalConnected, () => this.#signalConnected())
      .on(RoomEvent.RoomMetadataChanged, () => this.#metadataChanged())
      .on(RoomEvent.ParticipantPermissionsChanged, (_, participant: Participant) => {
        if (participant === this.room.localParticipant) this.#permissionsChanged();
      })
      .on(RoomEvent.Reconnected, () => this.#reconnected())
      .on(RoomEvent.Disconnected, () => this.media.interrupt());
    const opened = () => this.metadata.set(this.room.metadata ?? "");
    const connected = () => this.#connected();
    const over = () => this.#over();
    this.#connection = new Connection(this.room, this.status, { emit, opened, connected, over }, watch);
  }

  start(): void {
    this.#unlisten = this.#listenToPage();
    this.media.start();
    this.#wakeLock.start();
    this.conversation.start();
  }

  stop(): void {
    this.#unlisten?.();
    this.update({ ...this.#wanted, connect: false });
    this.media.stop();
    this.#wakeLock.stop();
    this.conversation.stop();
  }

  /** Looks up the server's name, address and certificate before there is a token. */
  prepare(serverUrl: string): void {
    this.room.prepareConnection(serverUrl).catch(() => {});
  }

  update(wanted: Wanted): void {
    const before = this.#wanted;
    this.#wanted = wanted;
    if (wanted.audienceKey !== before.audienceKey) this.#applyAudience();
    this.media.allow(wanted.microphone, wanted.camera);
    this.conversation.configure(wanted.fileTopicPrefix, wanted.maxFileBytes);
    this.#connection.update(wanted);
  }

  /** Tries to connect at once, instead of after a delay. */
  retry(): void {
    this.#connection.retry();
  }

  /**
   * The identities that may receive what is sent here, without one's own. They come from the server's list, because the
   * roster also contains people who are not admitted. Never send to an empty list: the SDK takes it for everybody.
   */
  audience(): readonly string[] {
    const { localParticipant, metadata, remoteParticipants } = this.room;
    const { audienceKey } = this.#wanted;
    const listed = audienceKey ? audienceOf(metadata, audienceKey) : [...remoteParticipants.keys()];
    return listed.filter((identity) => identity !== localParticipant.identity);
  }

  /** Whether to accept what `identity` (as set by the SFU) sends. */
  accepts(identity: string): boolean {
    return isInAudience(this.room.metadata, this.#wanted.audienceKey, identity);
  }

  #listenToPage(): () => void {
    const retry = () => {
      if (document.visibilityState !== "hidden") this.#connection.retry();
    };
    const hidden = () => {
      // Tells the server about a reload at once, instead of by a timeout.
      if (this.#connection.isOpen) this.room.disconnect(false).catch(() => {});
    };
    const dragged = (event: DragEvent) => {
      if (this.status.get() !== "idle" && this.status.get() !== "ended") refuseStrayDrop(event);
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("pagehide", hidden, { signal });
    window.addEventListener("pageshow", retry, { signal });
    window.addEventListener("online", retry, { signal });
    document.addEventListener("resume", retry, { signal });
    document.addEventListener("visibilitychange", retry, { signal });
    window.addEventListener("dragover", dragged, { signal });
    window.addEventListener("drop", dragged, { signal });
    return () => listening.abort();
  }

  #signalConnected(): void {
    this.#listenToEngine();
    this.#applyAudience();
    this.media.begin();
  }

  /**
   * The SDK's engine tells what the room doesn't: the token that the SFU refreshes, the sender of a packet who is not in
   * the roster yet, and the moment of a restart (the metadata event comes only after tracks have been published again,
   * which is too late for the audience).
   */
  #listenToEngine(): void {
    const engine = engineOf(this.room);
    if (!engine || engine === this.#engine) return;
    this.#engine = engine;
    this.subscriptions.listenTo(engine);
    engine.on("tokenRefreshed", (token) => this.#connection.renewToken(token));
    engine.on("signalRestarted", () => this.#applyAudience());
    engine.on("signalRestarted", () => this.#connection.signalled());
    engine.on("signalResumed", () => this.#connection.signalled());
    engine.on("dataPacketReceived", ({ participantIdentity: sender, value }) => {
      if (value.case !== "user") return;
      const { topic = "", payload } = value.value;
      for (const listener of this.packetListeners) listener({ topic, sender, payload });
    });
  }

  #applyAudience(): void {
    applyAudience(this.room, this.#wanted.audienceKey);
  }

  #connected(): void {
    this.#permissionsChanged();
    this.#metadataChanged();
  }

  /** What has changed in the meantime has no event of its own. */
  #reconnected(): void {
    this.#metadataChanged();
    this.media.reconcile();
  }

  #over(): void {
    if (this.status.get() === "idle") this.#reported.clear();
    this.media.end();
    this.pipWindow.close();
  }

  #metadataChanged(): void {
    const { metadata = "" } = this.room;
    this.#applyAudience();
    this.metadata.set(metadata);
    this.#report("onMetadataChanged", { metadata });
  }

  #permissionsChanged(): void {
    const { canPublish, canSubscribe } = this.room.localParticipant.permissions ?? {};
    this.media.reconcile();
    this.#watchRemoteMedia();
    this.#report("onPermissionsChanged", { can_publish: Boolean(canPublish), can_subscribe: Boolean(canSubscribe) });
  }

  /** Runs only while others' media may arrive: not before a call, nor in the waiting room. */
  #watchRemoteMedia(): void {
    const begins = this.status.get() === "connected" && this.room.localParticipant.permissions?.canSubscribe;
    for (const each of [this.adaptiveQuality, this.mediaWatchdog]) {
      if (begins) each.start();
      else each.stop();
    }
  }

  /** Reports an event to the app unless its payload is the same as last time. */
  #report<Name extends "onMetadataChanged" | "onPermissionsChanged">(name: Name, ...payload: RoomEvents[Name]): void {
    const text = JSON.stringify(payload);
    if (this.#reported.get(name) === text) return;
    this.#reported.set(name, text);
    this.#emit(name, ...payload);
  }
}
