import { DisconnectReason, Room, RoomEvent } from "livekit-client";
import { applyAudience, audienceOf, isHeard } from "./audience.js";
import { choices } from "./choices.js";
import { Economy } from "./economy.js";
import { Conversation } from "./conversation.js";
import { Media } from "./media.js";
import { delayAfter, reconnectPolicy } from "./retry.js";
import { tameSdkLogs } from "./sdk_logs.js";
import { SmallWindow } from "./small_window.js";
import { stageOf } from "./stage.js";
import { createStore } from "./store.js";
import { guardStreams } from "./stream_gate.js";
import { refuseStrayDrop } from "./stray_drops.js";

// After these there is nothing to come back to, or somebody decided that we must not.
const FINAL = new Set(["ROOM_DELETED", "PARTICIPANT_REMOVED", "DUPLICATE_IDENTITY"]);

const LOOK_AGAIN_MS = 50;

const NOTHING_WANTED = Object.freeze({ serverUrl: "", token: "", connect: false, audienceKey: "", maxAttempts: 0 });

tameSdkLogs();

/**
 * One LiveKit room and the will to be connected to it.
 *
 * Phases: idle → connecting → connected → waiting (for the next try) → connecting …;
 * → paused when the browser froze or hid the page; → ended after a final reason, until `connect` is turned off and on.
 */
export class Session {
  room = new Room({
    adaptiveStream: true,
    dynacast: true,
    reconnectPolicy,
    // Tracks outlive a lost connection: no second permission prompt, and a screen share goes on.
    stopLocalTrackOnUnpublish: false,
    // The SDK would leave at `beforeunload`, which a mere download link fires; `pagehide` below is exact.
    disconnectOnPageLeave: false,
    publishDefaults: { simulcast: true },
    audioOutput: choices.get().audiooutput ? { deviceId: choices.get().audiooutput } : undefined,
  });
  /** What a person should be told: see `useStatus`. */
  status = createStore("idle");
  /** The room's metadata, as the server last told it. */
  metadata = createStore("");
  /** Called with `{topic, sender, payload}` for each data packet. */
  packetListeners = new Set();
  /** The newest reaction of one's own, as `{topic, reaction}`. */
  reacted = createStore(null);

  #emit;
  #wanted = NOTHING_WANTED;
  #url = "";
  #token = "";
  #phase = "idle";
  #serial = 0;
  #tried = 0;
  #timer;
  #wasConnected = false;
  #away = false;
  #reported = {};
  #lastReason;
  #closing = Promise.resolve();
  #engine;

  constructor(emit) {
    this.#emit = emit;
    guardStreams(this.room, (identity) => this.hears(identity));
    this.media = new Media(
      this.room,
      (error) => emit("onMediaError", error),
      (muted) => emit("onMutedFromAfar", muted),
    );
    this.economy = new Economy(this.room);
    this.conversation = new Conversation(this);
    this.smallWindow = new SmallWindow(this.room, stageOf(this.room).candidates);
    this.status.subscribe(() => this.#economize());
    this.room
      .on(RoomEvent.SignalConnected, () => this.#signalConnected())
      .on(RoomEvent.RoomMetadataChanged, () => this.#metadataChanged())
      .on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => {
        if (participant === this.room.localParticipant) this.#permissionsChanged();
      })
      .on(RoomEvent.Reconnecting, () => this.#reconnecting())
      .on(RoomEvent.SignalReconnecting, () => this.#reconnecting())
      .on(RoomEvent.Reconnected, () => this.#reconnected())
      .on(RoomEvent.Disconnected, (reason) => this.#disconnected(DisconnectReason[reason] ?? "UNKNOWN_REASON"));
  }

  start() {
    window.addEventListener("pagehide", this.#pageHidden);
    window.addEventListener("pageshow", this.#tryNow);
    window.addEventListener("online", this.#tryNow);
    document.addEventListener("resume", this.#tryNow);
    document.addEventListener("visibilitychange", this.#tryNow);
    window.addEventListener("dragover", this.#dragged);
    window.addEventListener("drop", this.#dragged);
    this.media.start();
    this.conversation.start();
  }

  stop() {
    window.removeEventListener("pagehide", this.#pageHidden);
    window.removeEventListener("pageshow", this.#tryNow);
    window.removeEventListener("online", this.#tryNow);
    document.removeEventListener("resume", this.#tryNow);
    document.removeEventListener("visibilitychange", this.#tryNow);
    window.removeEventListener("dragover", this.#dragged);
    window.removeEventListener("drop", this.#dragged);
    this.update({ ...this.#wanted, connect: false });
    this.media.stop();
    this.conversation.stop();
  }

  /** What can be done before there is a token: name, address and certificate of the server are known then. */
  prepare(serverUrl) {
    this.room.prepareConnection(serverUrl).catch(() => {});
  }

  update(wanted) {
    const before = this.#wanted;
    this.#wanted = wanted;
    // Emptied ones do not count: a page that lost its state must not keep us from coming back.
    if (wanted.serverUrl) this.#url = wanted.serverUrl;
    if (wanted.token && wanted.token !== before.token) this.#token = wanted.token;
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
   * The identities that may receive what is said here, oneself left out. The server's list and not the roster's, which
   * also holds people who are not let in. An empty one must never be sent to: the SDK takes it for everybody.
   */
  audience() {
    const { localParticipant, metadata, remoteParticipants } = this.room;
    const { audienceKey } = this.#wanted;
    const listed = audienceKey ? audienceOf(metadata, audienceKey) : [...remoteParticipants.keys()];
    return listed.filter((identity) => identity !== localParticipant.identity);
  }

  /** Whether what `identity` (as the SFU says it) sends is to be taken. */
  hears(identity) {
    return isHeard(this.room.metadata, this.#wanted.audienceKey, identity);
  }

  async #connect() {
    const serial = ++this.#serial;
    clearTimeout(this.#timer);
    this.#phase = "connecting";
    this.#lastReason = undefined;
    this.status.set(this.#wasConnected ? "reconnecting" : "connecting");
    await this.#closing;
    if (serial !== this.#serial) return;
    try {
      await this.room.connect(this.#url, this.#token);
    } catch {
      if (serial === this.#serial) this.#dropped(this.#lastReason ?? "JOIN_FAILURE");
      return;
    }
    if (serial !== this.#serial) return;
    this.#phase = "connected";
    this.#tried = 0;
    this.#away = false;
    this.#forgetFailedChannel();
    this.metadata.set(this.room.metadata ?? "");
    this.status.set("connected");
    this.#emit(this.#wasConnected ? "onReconnected" : "onConnected", this.#whoAndWhere());
    this.#wasConnected = true;
    this.#permissionsChanged();
    this.#metadataChanged();
  }

  #leave() {
    const phase = this.#phase;
    this.#serial += 1;
    clearTimeout(this.#timer);
    this.#phase = "idle";
    this.#tried = 0;
    this.#wasConnected = false;
    this.#away = false;
    this.#reported = {};
    this.#url = this.#wanted.serverUrl;
    this.#token = this.#wanted.token;
    this.status.set("idle");
    this.media.end();
    this.smallWindow.close();
    if (phase === "idle" || phase === "ended") return;
    this.#closing = this.room.disconnect().catch(() => {});
    this.#emit("onDisconnected", { reason: "CLIENT_INITIATED" });
  }

  /** The SDK calls this when it gives up, and also when a try to connect fails (then `#connect` goes on from there). */
  #disconnected(reason) {
    this.media.interrupt();
    if (this.#phase === "connecting") this.#lastReason = reason;
    else if (this.#phase === "connected") this.#dropped(reason);
  }

  #dropped(reason) {
    const { maxAttempts } = this.#wanted;
    if (reason === "CLIENT_INITIATED") {
      // Not by us: `#leave` has changed the phase before. The page was hidden or frozen; `#tryNow` wakes it.
      this.#phase = "paused";
      this.status.set("reconnecting");
      return;
    }
    if (FINAL.has(reason) || (maxAttempts > 0 && this.#tried >= maxAttempts)) {
      this.#phase = "ended";
      this.status.set("ended");
      this.media.end();
      this.smallWindow.close();
      this.#emit("onDisconnected", { reason });
      return;
    }
    this.#phase = "waiting";
    this.#reconnecting();
    this.#emit("onTokenNeeded", { reason, attempt: this.#tried + 1 });
    this.#timer = setTimeout(() => this.#connect(), delayAfter(this.#tried));
    this.#tried += 1;
  }

  #tryNow = () => {
    if (document.visibilityState === "hidden") return;
    if (this.#phase === "waiting" || this.#phase === "paused") this.#connect();
  };

  #pageHidden = () => {
    // The server learns of a reload at once, instead of by a time-out.
    if (this.#phase === "connected" || this.#phase === "connecting") this.room.disconnect(false).catch(() => {});
  };

  #dragged = (event) => {
    if (this.status.get() !== "idle" && this.status.get() !== "ended") refuseStrayDrop(event);
  };

  #signalConnected() {
    this.#listenToEngine();
    applyAudience(this.room, this.#wanted.audienceKey);
    this.media.begin();
  }

  /**
   * Things that the SDK keeps inside: the token that the SFU renews, the sender of a packet who is not yet in the
   * roster, and the moment of a restart (the metadata event comes only after tracks are published again, too late for
   * the audience).
   */
  #listenToEngine() {
    const { engine } = this.room;
    if (!engine || engine === this.#engine) return;
    this.#engine = engine;
    engine.on("tokenRefreshed", (token) => {
      this.#token = token;
    });
    engine.on("signalRestarted", () => applyAudience(this.room, this.#wanted.audienceKey));
    engine.on("dataPacketReceived", ({ participantIdentity, value }) => {
      if (value.case !== "user") return;
      const packet = { topic: value.value.topic ?? "", sender: participantIdentity, payload: value.value.payload };
      for (const listener of this.packetListeners) listener(packet);
    });
  }

  /**
   * The SDK remembers whether its data channel was ready, a failure too: something sent in the moment without one would
   * let everything fail that is sent after it, for as long as the connection lasts. Now that it stands, it looks again.
   */
  #forgetFailedChannel() {
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
    this.#economize();
    this.#report("onPermissionsChanged", { can_publish: Boolean(canPublish), can_subscribe: Boolean(canSubscribe) });
  }

  /** Only while somebody's picture may come: not before a call, nor while one waits in it. */
  #economize() {
    const { canSubscribe } = this.room.localParticipant.permissions ?? {};
    if (this.status.get() === "connected" && canSubscribe) this.economy.start();
    else this.economy.stop();
  }

  #reconnecting() {
    this.status.set(this.#wasConnected ? "reconnecting" : "connecting");
    if (this.#wasConnected && !this.#away) this.#emit("onReconnecting");
    this.#away = true;
  }

  #reconnected() {
    // What changed meanwhile comes without an event of its own.
    this.#metadataChanged();
    this.media.reconcile();
    this.#becomeSendable();
  }

  /**
   * The SDK says that it is connected again up to 2 s before it sends. What it is given in between it puts aside for a
   * connection that is resumed, and drops when it made a new one.
   */
  #becomeSendable() {
    const { state, engine } = this.room;
    if (state !== "connected") return; // lost again, or left
    if (engine.attemptingReconnect) {
      setTimeout(() => this.#becomeSendable(), LOOK_AGAIN_MS);
      return;
    }
    this.#away = false;
    this.#forgetFailedChannel();
    this.status.set("connected");
    this.#emit("onReconnected", this.#whoAndWhere());
  }

  #whoAndWhere() {
    return { room: this.room.name, identity: this.room.localParticipant.identity };
  }

  /** Tells the app what it does not know yet. */
  #report(event, payload) {
    const text = JSON.stringify(payload);
    if (this.#reported[event] === text) return;
    this.#reported[event] = text;
    this.#emit(event, payload);
  }
}
