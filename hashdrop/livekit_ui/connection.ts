import { ConnectionError, ConnectionErrorReason, DisconnectReason, type Room, RoomEvent } from "livekit-client";
import { type Attempt, type ConnectionWatch, canConnect } from "./connection_watch.ts";
import { retryDelay } from "./core/retry.ts";
import type { Store } from "./core/store.ts";
import type { Emit, Joined } from "./events.ts";
import { grantsMore } from "./permissions.ts";
import { forgetDataChannelFailure, isStillReconnecting } from "./sdk_internals.ts";

/** The connection's status for the user interface. */
export type Status = "idle" | "connecting" | "connected" | "reconnecting" | "ended";

/**
 * idle → connecting → connected → waiting (for the next attempt) → connecting …; → paused while the browser has frozen
 * or hidden the page; → ended after a final reason, until `connect` is turned off and on.
 */
type Phase = "idle" | "connecting" | "connected" | "waiting" | "paused" | "ended";

/** What to connect to. */
export interface Target {
  serverUrl: string;
  token: string;
  connect: boolean;
  /** Attempts in a row before giving up. 0: never gives up. */
  maxAttempts: number;
}

export interface ConnectionOwner {
  emit: Emit;
  /** There is a connection. Called before `status` says so, and after. */
  opened(): void;
  connected(): void;
  /** It is over: left, or ended for a final reason. */
  over(): void;
}

// After these there is nothing to reconnect to, or the server decided that we must not.
const FINAL: ReadonlySet<string> = new Set(["ROOM_DELETED", "PARTICIPANT_REMOVED", "DUPLICATE_IDENTITY"]);

const RECHECK_MS = 50;

/** Milliseconds for the server to extend the permissions of a connection to those of a newer token. */
const PERMISSIONS_TIMEOUT = 6000;

const NOWHERE: Target = Object.freeze({ serverUrl: "", token: "", connect: false, maxAttempts: 0 });

type Timer = ReturnType<typeof setTimeout>;

/** Connects a room to what is wanted, again and again, until it is told not to. */
export class Connection {
  #room: Room;
  #status: Store<Status>;
  #owner: ConnectionOwner;
  #watch: ConnectionWatch;
  #target = NOWHERE;
  #url = "";
  #token = "";
  #phase: Phase = "idle";
  #serial = 0;
  #attempts = 0;
  #retryTimer: Timer | undefined;
  #permissionsTimer: Timer | undefined;
  #wasConnected = false;
  #lossReported = false;
  #lastReason: string | undefined;
  #closing = Promise.resolve();
  #attempt: Attempt = {};

  /**
   * @param status is set to the connection's status
   * @param watch finds out why there is no connection
   */
  constructor(room: Room, status: Store<Status>, owner: ConnectionOwner, watch: ConnectionWatch) {
    this.#room = room;
    this.#status = status;
    this.#owner = owner;
    this.#watch = watch;
    status.subscribe(() => this.#watchProgress());
    room
      .on(RoomEvent.SignalConnected, () => this.signalled())
      .on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => {
        if (participant === room.localParticipant) clearTimeout(this.#permissionsTimer); // this is newer than the token
      })
      .on(RoomEvent.Reconnecting, () => this.#reconnecting())
      .on(RoomEvent.SignalReconnecting, () => this.#reconnecting())
      .on(RoomEvent.Reconnected, () => this.#waitUntilSendable())
      .on(RoomEvent.Disconnected, (reason) => this.#disconnected(reason));
  }

  get isOpen(): boolean {
    return this.#phase === "connected" || this.#phase === "connecting";
  }

  update(target: Target): void {
    const before = this.#target;
    this.#target = target;
    // Empty values are ignored: a page that lost its state must not prevent a reconnection.
    if (target.serverUrl) this.#url = target.serverUrl;
    if (target.token && target.token !== before.token) {
      this.#token = target.token;
      this.#awaitPermissions();
    }
    if (!target.connect) this.#leave();
    else if (this.#phase === "idle" && this.#url && this.#token) void this.#connect();
  }

  /** The SFU has refreshed the token. */
  renewToken(token: string): void {
    this.#token = token;
  }

  /** The server has answered, if only over the signal connection. */
  signalled(): void {
    this.#attempt = { signalled: true };
  }

  /** Tries again at once, instead of after a delay. */
  retry(): void {
    if (this.#phase === "waiting" || this.#phase === "paused") void this.#connect();
  }

  async #connect(): Promise<void> {
    const serial = ++this.#serial;
    clearTimeout(this.#retryTimer);
    if (!canConnect()) {
      this.#phase = "ended";
      this.#status.set("ended");
      this.#watch.conclude("no_webrtc");
      return;
    }
    this.#phase = "connecting";
    this.#status.set(this.#wasConnected ? "reconnecting" : "connecting");
    await this.#closing;
    if (serial !== this.#serial) return;
    this.#lastReason = undefined;
    const before = this.#attempt;
    try {
      await this.#room.connect(this.#url, this.#token, { autoSubscribe: false });
    } catch (error) {
      if (serial !== this.#serial) return;
      // A signal connection in this attempt says more than the error that ended it.
      if (this.#attempt === before) this.#attempt = { refusal: refusalIn(error) };
      this.#lost(this.#lastReason ?? "JOIN_FAILURE");
      return;
    }
    if (serial !== this.#serial) return;
    this.#phase = "connected";
    this.#attempts = 0;
    this.#lossReported = false;
    forgetDataChannelFailure(this.#room);
    this.#owner.opened();
    this.#status.set("connected");
    this.#owner.emit(this.#wasConnected ? "onReconnected" : "onConnected", this.#joined());
    this.#wasConnected = true;
    this.#owner.connected();
  }

  /**
   * LiveKit's API doesn't reach a participant who came back while their old connection was being cleaned up (seen in
   * 1.13.5): nobody could tell the connection that they have been admitted meanwhile. A new one knows by its token.
   */
  #awaitPermissions(): void {
    clearTimeout(this.#permissionsTimer);
    this.#permissionsTimer = setTimeout(() => {
      if (this.#phase === "idle" || this.#phase === "ended") return;
      if (this.#status.get() !== "connected") this.#awaitPermissions();
      else if (grantsMore(this.#target.token, this.#room.localParticipant.permissions)) this.#renew();
    }, PERMISSIONS_TIMEOUT);
  }

  #renew(): void {
    this.#token = this.#target.token;
    this.#phase = "connecting";
    this.#reconnecting();
    this.#closing = this.#room.disconnect(false).catch(() => {});
    void this.#connect();
  }

  #leave(): void {
    const phase = this.#phase;
    this.#serial += 1;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#permissionsTimer);
    this.#phase = "idle";
    this.#attempts = 0;
    this.#wasConnected = false;
    this.#lossReported = false;
    this.#url = this.#target.serverUrl;
    this.#token = this.#target.token;
    this.#status.set("idle");
    this.#owner.over();
    if (phase === "idle" || phase === "ended") return;
    this.#closing = this.#room.disconnect().catch(() => {});
    this.#owner.emit("onDisconnected", { reason: "CLIENT_INITIATED" });
  }

  /** The SDK emits this when it gives up, and also when connecting fails (then `#connect` continues). */
  #disconnected(code: DisconnectReason | undefined): void {
    const reason = code === undefined ? "UNKNOWN_REASON" : (DisconnectReason[code] ?? "UNKNOWN_REASON");
    if (this.#phase === "connecting") this.#lastReason = reason;
    else if (this.#phase === "connected") this.#lost(reason);
  }

  #lost(reason: string): void {
    const { maxAttempts } = this.#target;
    if (reason === "CLIENT_INITIATED") {
      // Not by us: `#leave` changes the phase first. The page was hidden or frozen; `retry` will reconnect.
      this.#phase = "paused";
      this.#status.set("reconnecting");
      return;
    }
    if (FINAL.has(reason) || (maxAttempts > 0 && this.#attempts >= maxAttempts)) {
      this.#phase = "ended";
      this.#status.set("ended");
      this.#owner.over();
      this.#owner.emit("onDisconnected", { reason });
      return;
    }
    this.#phase = "waiting";
    this.#reconnecting();
    this.#owner.emit("onTokenNeeded", { reason, attempt: this.#attempts + 1 });
    this.#retryTimer = setTimeout(() => void this.#connect(), retryDelay(this.#attempts));
    this.#attempts += 1;
  }

  #reconnecting(): void {
    this.#status.set(this.#wasConnected ? "reconnecting" : "connecting");
    if (this.#wasConnected && !this.#lossReported) this.#owner.emit("onReconnecting");
    this.#lossReported = true;
  }

  /**
   * The SDK reports a reconnection up to 2 s before it can send. Messages in between are queued if the connection is
   * resumed, and dropped if it is new.
   */
  #waitUntilSendable(): void {
    if (this.#room.state !== "connected") return; // lost again, or left
    if (isStillReconnecting(this.#room)) {
      setTimeout(() => this.#waitUntilSendable(), RECHECK_MS);
      return;
    }
    this.#lossReported = false;
    forgetDataChannelFailure(this.#room);
    this.#status.set("connected");
    this.#owner.emit("onReconnected", this.#joined());
  }

  #watchProgress(): void {
    const status = this.#status.get();
    if (status !== "connecting" && status !== "reconnecting") {
      this.#watch.end();
      this.#attempt = {};
      return;
    }
    this.#watch.begin(() => ({ ...this.#attempt, url: this.#url, wasConnected: this.#wasConnected }));
  }

  #joined(): Joined {
    return { room: this.#room.name, identity: this.#room.localParticipant.identity };
  }
}

const refusalIn = (error: unknown): string | undefined =>
  error instanceof ConnectionError ? ConnectionErrorReason[error.reason] : undefined;
