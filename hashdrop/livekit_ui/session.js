import { ConnectionErrorReason, DisconnectReason, Room, RoomEvent } from "livekit-client";
import { applyAudience } from "./audience.js";
import { choices } from "./choices.js";
import { canConnect, ConnectionWatch } from "./connection_watch.js";
import { AdaptiveQuality } from "./adaptive_quality.js";
import { Conversation } from "./conversation.js";
import { audienceOf, isInAudience } from "./core/audience.ts";
import { retryDelay } from "./core/retry.ts";
import { Store } from "./core/store.ts";
import { Media } from "./media.js";
import { grantsMore } from "./permissions.js";
import { reconnectPolicy } from "./reconnect_policy.js";
import { tameSdkLogs } from "./sdk_logs.js";
import { ScreenWakeLock } from "./wake_lock.js";
import { PipWindow } from "./pip_window.js";
import { stageOf } from "./stage.js";
import { guardStreams } from "./stream_guard.js";
import { refuseStrayDrop } from "./stray_drops.js";
import { Subscriptions } from "./subscriptions.js";
import { MediaWatchdog } from "./media_watchdog.js";

// After these there is nothing to reconnect to, or the server decided that we must not.
const FINAL = new Set(["ROOM_DELETED", "PARTICIPANT_REMOVED", "DUPLICATE_IDENTITY"]);

// States in which the screen stays on.
const KEEPS_SCREEN_ON = new Set(["connected", "reconnecting"]);

const RECHECK_MS = 50;

/** Milliseconds for the server to extend the permissions of a connection to those of a newer token. */
const PERMISSIONS_TIMEOUT = 6000;

/** States of a browser's peer connection in which no media arrives. */
const BROKEN_STATES = new Set(["disconnected", "failed", "closed"]);

const INITIAL_PROPS = Object.freeze({ serverUrl: "", token: "", connect: false, audienceKey: "", maxAttempts: 0 });

tameSdkLogs();

/**
 * One LiveKit room and the connection to it.
 *
 * Phases: idle → connecting → connected → waiting (for the next attempt) → connecting …; → paused while the browser has
 * frozen or hidden the page; → ended after a final reason, until `connect` is turned off and on.
 */
export class Session {
  room = new Room({
    adaptiveStream: true,
    dynacast: true,
    reconnectPolicy,
    // Tracks survive a lost connection: there is no second permission prompt, and a screen share goes on.
    stopLocalTrackOnUnpublish: false,
    // The SDK would disconnect at `beforeunload`, which even a download link fires; `pagehide` (below) is exact.
    disconnectOnPageLeave: false,
    publishDefaults: { simulcast: true },
    audioOutput: choices.get().audiooutput ? { deviceId: choices.get().audiooutput } : undefined,
  });
  /** The connection's status for the user interface: see `useStatus`. */
  status = new Store("idle");
  /** The room's metadata, as last received from the server. */
  metadata = new Store("");
  /** Called with `{topic, sender, payload}` for each data packet. */
  packetListeners = new Set();
  /** One's own latest reaction, as `{topic, reaction}`. */
  ownReaction = new Store(null);

  #emit;
  #wanted = INITIAL_PROPS;
  #url = "";
  #token = "";
  #phase = "idle";
  #serial = 0;
  #attempts = 0;
  #timer;
  #permissionsTimer;
  #wasConnected = false;
  #lossReported = false;
  #reported = {};
  #lastReason;
  #closing = Promise.resolve();
  #engine;
  #wakeLock = new ScreenWakeLock();
  #connectionWatch;
  #evidence = {};

  /** `emit` is called with each event and its payload; `connectionWatch` finds out why there is no connection. */
  constructor(emit, connectionWatch = new ConnectionWatch()) {
    this.#emit = emit;
    this.#connectionWatch = connectionWatch;
    guardStreams(this.room, (identity) => this.accepts(identity));
    this.media = new Media(
      this.room,
      (error) => emit("onMediaError", error),
      (muted) => emit("onRemoteMuted", muted),
    );
    this.subscriptions = new Subscriptions(this.room, (identity) => this.accepts(identity));
    this.adaptiveQuality = new AdaptiveQuality(this.room);
    this.conversation = new Conversation(this);
    this.pipWindow = new PipWindow(this.room, stageOf(this.room).candidates);
    this.mediaWatchdog = new MediaWatchdog(this.room, {
      accepts: (identity) => this.accepts(identity),
      shown: stageOf(this.room).shown,
      subscriptions: this.subscriptions,
      isLive: () => this.#isLive(),
      reconnect: () => this.room.simulateScenario("full-reconnect").catch(() => {}),
      report: (counts) => emit("onMediaLate", { counts }),
    });
    this.status.subscribe(() => this.#watchRemoteMedia());
    this.status.subscribe(() => this.#wakeLock.want(KEEPS_SCREEN_ON.has(this.status.get())));
    this.status.subscribe(() => this.#watchConnection());
    this.room
      .on(RoomEvent.SignalConnected, () => this.#signalConnected())
      .on(RoomEvent.RoomMetadataChanged, () => this.#metadataChanged())
      .on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => {
        if (participant !== this.room.localParticipant) return;
        clearTimeout(this.#permissionsTimer); // this is newer than the token
        this.#permissionsChanged();
      })
      .on(RoomEvent.Reconnecting, () => this.#reconnecting())
      .on(RoomEvent.SignalReconnecting, () => this.#reconnecting())
      .on(RoomEvent.Reconnected, () => this.#reconnected())
      .on(RoomEvent.Disconnected, (reason) => this.#disconnected(DisconnectReason[reason] ?? "UNKNOWN_REASON"));
  }

  start() {
    window.addEventListener("pagehide", this.#pageHidden);
    window.addEventListener("pageshow", this.#reconnectNow);
    window.addEventListener("online", this.#reconnectNow);
    document.addEventListener("resume", this.#reconnectNow);
    document.addEventListener("visibilitychange", this.#reconnectNow);
    window.addEventListener("dragover", this.#dragged);
    window.addEventListener("drop", this.#dragged);
    this.media.start();
    this.#wakeLock.start();
    this.conversation.start();
  }

  stop() {
    window.removeEventListener("pagehide", this.#pageHidden);
    window.removeEventListener("pageshow", this.#reconnectNow);
    window.removeEventListener("online", this.#reconnectNow);
    document.removeEventListener("resume", this.#reconnectNow);
    document.removeEventListener("visibilitychange", this.#reconnectNow);
    window.removeEventListener("dragover", this.#dragged);
    window.removeEventListener("drop", this.#dragged);
    this.update({ ...this.#wanted, connect: false });
    this.media.stop();
    this.#wakeLock.stop();
    this.conversation.stop();
  }

  /** Looks up the server's name, address and certificate before there is a token. */
  prepare(serverUrl) {
    this.room.prepareConnection(serverUrl).catch(() => {});
  }

  update(wanted) {
    const before = this.#wanted;
    this.#wanted = wanted;
    // Empty values are ignored: a page that lost its state must not prevent a reconnection.
    if (wanted.serverUrl) this.#url = wanted.serverUrl;
    if (wanted.token && wanted.token !== before.token) {
      this.#token = wanted.token;
      this.#awaitPermissions();
    }
    if (wanted.audienceKey !== before.audienceKey) applyAudience(this.room, wanted.audienceKey);
    this.media.allow(wanted.microphone, wanted.camera);
    this.conversation.configure(wanted.fileTopicPrefix, wanted.maxFileBytes);
    if (!wanted.connect) {
      this.#leave();
      return;
    }
    if (this.#phase === "idle" && this.#url && this.#token) this.#connect();
  }

  /**
   * The identities that may receive what is sent here, without one's own. They come from the server's list, because the
   * roster also contains people who are not admitted. Never send to an empty list: the SDK takes it for everybody.
   */
  audience() {
    const { localParticipant, metadata, remoteParticipants } = this.room;
    const { audienceKey } = this.#wanted;
    const listed = audienceKey ? audienceOf(metadata, audienceKey) : [...remoteParticipants.keys()];
    return listed.filter((identity) => identity !== localParticipant.identity);
  }

  /** Whether to accept what `identity` (as set by the SFU) sends. */
  accepts(identity) {
    return isInAudience(this.room.metadata, this.#wanted.audienceKey, identity);
  }

  async #connect() {
    const serial = ++this.#serial;
    clearTimeout(this.#timer);
    if (!canConnect()) {
      this.#phase = "ended";
      this.status.set("ended");
      this.#connectionWatch.conclude("no_webrtc");
      return;
    }
    this.#phase = "connecting";
    this.status.set(this.#wasConnected ? "reconnecting" : "connecting");
    await this.#closing;
    if (serial !== this.#serial) return;
    this.#lastReason = undefined;
    const before = this.#evidence;
    try {
      await this.room.connect(this.#url, this.#token, { autoSubscribe: false });
    } catch (error) {
      if (serial !== this.#serial) return;
      // A signal connection in this attempt says more than the error that ended it.
      if (this.#evidence === before) this.#evidence = { refusal: ConnectionErrorReason[error.reason] };
      this.#connectionLost(this.#lastReason ?? "JOIN_FAILURE");
      return;
    }
    if (serial !== this.#serial) return;
    this.#phase = "connected";
    this.#attempts = 0;
    this.#lossReported = false;
    this.#resetChannelPromise();
    this.metadata.set(this.room.metadata ?? "");
    this.status.set("connected");
    this.#emit(this.#wasConnected ? "onReconnected" : "onConnected", this.#joined());
    this.#wasConnected = true;
    this.#permissionsChanged();
    this.#metadataChanged();
  }

  /**
   * LiveKit's API doesn't reach a participant who came back while their old connection was being cleaned up (seen in
   * 1.13.5): nobody could tell the connection that they have been admitted meanwhile. A new one knows by its token.
   */
  #awaitPermissions() {
    clearTimeout(this.#permissionsTimer);
    this.#permissionsTimer = setTimeout(() => {
      if (this.#phase === "idle" || this.#phase === "ended") return;
      if (this.status.get() !== "connected") this.#awaitPermissions();
      else if (grantsMore(this.#wanted.token, this.room.localParticipant.permissions)) this.#renewConnection();
    }, PERMISSIONS_TIMEOUT);
  }

  #renewConnection() {
    this.#token = this.#wanted.token;
    this.#phase = "connecting";
    this.#reconnecting();
    this.#closing = this.room.disconnect(false).catch(() => {});
    this.#connect();
  }

  #leave() {
    const phase = this.#phase;
    this.#serial += 1;
    clearTimeout(this.#timer);
    clearTimeout(this.#permissionsTimer);
    this.#phase = "idle";
    this.#attempts = 0;
    this.#wasConnected = false;
    this.#lossReported = false;
    this.#reported = {};
    this.#url = this.#wanted.serverUrl;
    this.#token = this.#wanted.token;
    this.status.set("idle");
    this.media.end();
    this.pipWindow.close();
    if (phase === "idle" || phase === "ended") return;
    this.#closing = this.room.disconnect().catch(() => {});
    this.#emit("onDisconnected", { reason: "CLIENT_INITIATED" });
  }

  /** The SDK emits this when it gives up, and also when connecting fails (then `#connect` continues). */
  #disconnected(reason) {
    this.media.interrupt();
    if (this.#phase === "connecting") this.#lastReason = reason;
    else if (this.#phase === "connected") this.#connectionLost(reason);
  }

  #connectionLost(reason) {
    const { maxAttempts } = this.#wanted;
    if (reason === "CLIENT_INITIATED") {
      // Not by us: `#leave` changes the phase first. The page was hidden or frozen; `#reconnectNow` will reconnect.
      this.#phase = "paused";
      this.status.set("reconnecting");
      return;
    }
    if (FINAL.has(reason) || (maxAttempts > 0 && this.#attempts >= maxAttempts)) {
      this.#phase = "ended";
      this.status.set("ended");
      this.media.end();
      this.pipWindow.close();
      this.#emit("onDisconnected", { reason });
      return;
    }
    this.#phase = "waiting";
    this.#reconnecting();
    this.#emit("onTokenNeeded", { reason, attempt: this.#attempts + 1 });
    this.#timer = setTimeout(() => this.#connect(), retryDelay(this.#attempts));
    this.#attempts += 1;
  }

  #reconnectNow = () => {
    if (document.visibilityState === "hidden") return;
    if (this.#phase === "waiting" || this.#phase === "paused") this.#connect();
  };

  #pageHidden = () => {
    // Tells the server about a reload at once, instead of by a timeout.
    if (this.#phase === "connected" || this.#phase === "connecting") this.room.disconnect(false).catch(() => {});
  };

  #dragged = (event) => {
    if (this.status.get() !== "idle" && this.status.get() !== "ended") refuseStrayDrop(event);
  };

  #signalConnected() {
    this.#evidence = { signalled: true };
    this.#listenToEngine();
    applyAudience(this.room, this.#wanted.audienceKey);
    this.media.begin();
  }

  /**
   * Uses what the SDK keeps internal: the token that the SFU refreshes, the sender of a packet who is not in the roster
   * yet, and the moment of a restart (the metadata event comes only after tracks have been published again, which is
   * too late for the audience).
   */
  #listenToEngine() {
    const { engine } = this.room;
    if (!engine || engine === this.#engine) return;
    this.#engine = engine;
    this.subscriptions.listenTo(engine);
    engine.on("tokenRefreshed", (token) => {
      this.#token = token;
    });
    engine.on("signalRestarted", () => applyAudience(this.room, this.#wanted.audienceKey));
    for (const event of ["signalRestarted", "signalResumed"]) {
      engine.on(event, () => (this.#evidence = { signalled: true }));
    }
    engine.on("dataPacketReceived", ({ participantIdentity, value }) => {
      if (value.case !== "user") return;
      const packet = { topic: value.value.topic ?? "", sender: participantIdentity, payload: value.value.payload };
      for (const listener of this.packetListeners) listener(packet);
    });
  }

  /**
   * The SDK caches whether its data channel became ready, failures included: one message sent without a channel would
   * make all later ones fail, for as long as the connection lasts. Once connected, let it check again.
   */
  #resetChannelPromise() {
    this.room.engine.publisherConnectionPromise = undefined;
  }

  #metadataChanged() {
    applyAudience(this.room, this.#wanted.audienceKey);
    this.metadata.set(this.room.metadata ?? "");
    this.#report("onMetadataChanged", { metadata: this.room.metadata ?? "" });
  }

  #permissionsChanged() {
    const { canPublish, canSubscribe } = this.room.localParticipant.permissions ?? {};
    this.media.reconcile();
    this.#watchRemoteMedia();
    this.#report("onPermissionsChanged", { can_publish: Boolean(canPublish), can_subscribe: Boolean(canSubscribe) });
  }

  #watchConnection() {
    const status = this.status.get();
    if (status !== "connecting" && status !== "reconnecting") {
      this.#connectionWatch.end();
      this.#evidence = {};
      return;
    }
    this.#connectionWatch.begin(() => ({ ...this.#evidence, url: this.#url, wasConnected: this.#wasConnected }));
  }

  /** Runs only while others' media may arrive: not before a call, nor in the waiting room. */
  #watchRemoteMedia() {
    const { canSubscribe } = this.room.localParticipant.permissions ?? {};
    const begins = this.status.get() === "connected" && canSubscribe;
    for (const each of [this.adaptiveQuality, this.mediaWatchdog]) begins ? each.start() : each.stop();
  }

  /** The SDK detects a lost connection after 15 s, by its signalling; the browser after 5 s. */
  #isLive() {
    const { publisher, subscriber } = this.room.engine?.pcManager ?? {};
    return ![publisher, subscriber].some((transport) => BROKEN_STATES.has(transport?.getConnectionState()));
  }

  #reconnecting() {
    this.status.set(this.#wasConnected ? "reconnecting" : "connecting");
    if (this.#wasConnected && !this.#lossReported) this.#emit("onReconnecting");
    this.#lossReported = true;
  }

  #reconnected() {
    // What changed in the meantime has no event of its own.
    this.#metadataChanged();
    this.media.reconcile();
    this.#waitUntilSendable();
  }

  /**
   * The SDK reports a reconnection up to 2 s before it can send. Messages in between are queued if the connection is
   * resumed, and dropped if it is new.
   */
  #waitUntilSendable() {
    const { state, engine } = this.room;
    if (state !== "connected") return; // lost again, or left
    if (engine.attemptingReconnect) {
      setTimeout(() => this.#waitUntilSendable(), RECHECK_MS);
      return;
    }
    this.#lossReported = false;
    this.#resetChannelPromise();
    this.status.set("connected");
    this.#emit("onReconnected", this.#joined());
  }

  #joined() {
    return { room: this.room.name, identity: this.room.localParticipant.identity };
  }

  /** Reports an event to the app unless its payload is the same as last time. */
  #report(event, payload) {
    const text = JSON.stringify(payload);
    if (this.#reported[event] === text) return;
    this.#reported[event] = text;
    this.#emit(event, payload);
  }
}
