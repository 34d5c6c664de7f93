import { type Clock, Conversation, codeToSend, retryDelay, Store, systemClock } from "@hashdrop/meeting-core";
import {
  type Admission,
  type Api,
  ApiError,
  answerOf,
  connectApi,
  type Entry,
  type ErrorCode,
  type Role,
  type Status,
  withKey,
} from "./api.ts";
import { admittedIn } from "./audience.ts";
import { ConnectionManager, type ConnectionState } from "./connection.ts";
import { fileSettings } from "./file-settings.ts";
import { Host } from "./host.ts";
import { type KeptMeeting, type KeyStore, KeysInMemory } from "./keys.ts";
import type { Rtc } from "./rtc.ts";
import { MeetingTransport } from "./transport.ts";

const JOIN_REQUEST_INTERVAL_MS = 5000;
/** A server that is stopping answers held requests at once. */
const MIN_POLL_INTERVAL_MS = 500;
/** How often a request is sent in all, if the answer is lost. */
const MAX_ATTEMPTS = 3;

/**
 * The phases of a participation. lobby → waiting | inCall; waiting ⇄ inCall (admitted, sent back); waiting → denied →
 * waiting (asked again); waiting → dropped → waiting (the waiting room was full; asked again); waiting | inCall →
 * removed | ended | left | elsewhere (joined from another device); left | elsewhere → waiting | inCall (came back).
 */
export type Phase = "lobby" | "waiting" | "inCall" | "denied" | "dropped" | "removed" | "ended" | "left" | "elsewhere";

export interface MeetingState {
  phase: Phase;
  connection: ConnectionState;
  /** Why connecting last failed, in the words of the SDK or the server; undefined while connected. */
  connectionError: string | undefined;
  roomName: string;
  title: string;
  identity: string;
  username: string;
  role: Role;
  owner: boolean;
  hosts: readonly string[];
  /** Whether a host is in the call. */
  hostPresent: boolean;
  /** Who may be shown and heard; the SDK's roster also has the people in the waiting room. Empty while waiting. */
  admitted: readonly string[];
  /** Seconds until the meeting ends because all hosts have left, as of the last answer. */
  endsIn: number | undefined;
  /** With `denied`: the host's reason, and in how many seconds the guest may ask again (undefined: never). */
  reason: string | undefined;
  retryAfter: number | undefined;
}

const INITIAL_STATE: MeetingState = {
  phase: "lobby",
  connection: "off",
  connectionError: undefined,
  roomName: "",
  title: "",
  identity: "",
  username: "",
  role: "guest",
  owner: false,
  hosts: [],
  hostPresent: false,
  admitted: [],
  endsIn: undefined,
  reason: undefined,
  retryAfter: undefined,
};

/**
 * For LiveKit to extend a connection's permissions after an admission. Its API doesn't reach a participant who came back
 * while their old connection was being cleaned up.
 */
const PERMISSIONS_TIMEOUT_MS = 6000;

const PHASES: Record<Status, Phase> = {
  waiting: "waiting",
  admitted: "inCall",
  denied: "denied",
  removed: "removed",
  left: "left",
  withdrawn: "left",
};

const PHASES_BY_CODE: Partial<Record<ErrorCode, Phase>> = {
  room_ended: "ended",
  removed: "removed",
  denied: "denied",
  unauthorized: "ended", // ended so long ago that the server has deleted it
};

/** The codes that a key gets once it is no longer valid. */
const INVALID_KEY_CODES = new Set<ErrorCode>(["room_ended", "removed", "unauthorized"]);

export interface MeetingOptions {
  /** The address of the HashDrop server. */
  server: string;
  rtc: Rtc;
  keys?: KeyStore;
  clock?: Clock;
  /** The language of error messages, as in `Accept-Language`. */
  language?: string;
  fetch?: typeof fetch;
}

/** One person's participation in a meeting: from the lobby, or from a stored key, to its end. */
export class Meeting {
  readonly state = new Store<MeetingState>(INITIAL_STATE);
  readonly api: Api;
  readonly conversation: Conversation;
  /** What only hosts may do. */
  readonly host: Host;
  #server: string;
  #rtc: Rtc;
  #transport: MeetingTransport;
  #keys: KeyStore;
  #clock: Clock;
  #connection: ConnectionManager;
  #key = "";
  #lifetime = new AbortController();
  #entering: symbol | undefined;
  /** Whether the current or last connection had permission to publish. */
  #couldPublish = false;
  /** As last reported by the server, which LiveKit may not know of yet. */
  #status: Status = "waiting";

  constructor({ server, rtc, keys = new KeysInMemory(), clock = systemClock, ...options }: MeetingOptions) {
    this.#server = server;
    this.#rtc = rtc;
    this.#keys = keys;
    this.#clock = clock;
    this.api = connectApi(server, options);
    this.#transport = new MeetingTransport(rtc);
    this.conversation = new Conversation(this.#transport, fileSettings, clock);
    this.host = new Host(this.api, this.state, clock);
    this.#connection = new ConnectionManager(rtc, clock, {
      freshEntry: (signal) => this.#freshEntry(signal),
      admitted: () => this.state.until(({ phase }) => phase === "inCall", this.#lifetime.signal),
      connected: () => this.#applyRights(),
      evicted: async () => {
        await this.#fetchAdmission(undefined, this.#lifetime.signal).catch(this.#handleError);
        return this.#couldPublish && this.state.get().phase !== "inCall";
      },
      ended: (phase) => this.#finish(phase),
      changed: (connection) =>
        this.#change(connection === "connected" ? { connection, connectionError: undefined } : { connection }),
      failed: (connectionError) => this.#change({ connectionError }),
    });
    this.state.subscribe(() => {
      if (this.state.get().connection !== "connected") this.#transport.connected.set(false);
    });
    rtc.listener = {
      rightsChanged: () => this.#rightsChanged(),
      metadataChanged: () => this.#restrictAudience(),
      namesChanged: () => this.conversation.namesChanged(),
      participantReady: (identity) => this.conversation.participantReady(identity),
      participantLeft: (identity) => this.conversation.participantLeft(identity),
      dataReceived: () => this.host.hint(),
      textReceived: (stream) => void this.conversation.receiveText(stream),
      fileReceived: (stream) => void this.conversation.receiveFile(stream),
      reconnecting: (full) => {
        this.#change({ connection: "reconnecting" });
        if (full) this.conversation.interrupt();
      },
      reconnected: () => {
        this.#change({ connection: "connected" });
        this.#restrictAudience(); // changes made in the meantime cause no event
        this.#updateTransport();
      },
      disconnected: (reason) => {
        this.#transport.connected.set(false);
        this.conversation.interrupt();
        this.#connection.disconnected(reason);
      },
    };
  }

  /**
   * Opens a room, as its host, and enters the call at once.
   *
   * @throws ApiError
   */
  async create(options: { username: string; title?: string; waitingRoom?: boolean; maxParticipants?: number }) {
    const body = { waitingRoom: true, maxParticipants: 50, ...options };
    await this.#enterBy(this.#sendIdempotent((params) => this.api.POST("/api/conference/create", { body, ...params })));
  }

  /**
   * Joins with a code, or a text that contains one: enters the call, or the waiting room.
   *
   * @throws ApiError
   */
  async join({ code, username }: { code: string; username: string }) {
    const body = { code: codeToSend(code), username };
    await this.#enterBy(this.#sendIdempotent((params) => this.api.POST("/api/conference/join", { body, ...params })));
  }

  /**
   * Returns as the same person: with a stored key, or to the meeting just left.
   *
   * @throws ApiError
   */
  async comeBack(kept = this.#kept) {
    const { server, roomName, sessionKey } = kept;
    if (server !== this.#server) throw new Error(`A key of ${server} must not be sent to ${this.#server}.`);
    try {
      const call = this.api.POST("/api/conference/token", { body: { roomName }, ...withKey(sessionKey) });
      await this.#enterBy(answerOf(call), sessionKey);
    } catch (error) {
      if (error instanceof ApiError && INVALID_KEY_CODES.has(error.code)) await this.#forget(roomName);
      throw error;
    }
  }

  /**
   * Asks to join again, after a denial or after having been dropped from a full waiting room.
   *
   * @throws ApiError: `denied` if it is too early.
   */
  async askAgain() {
    const { roomName } = this.state.get();
    const call = this.api.POST("/api/conference/join", { body: { roomName }, ...withKey(this.#key) });
    await this.#enterBy(answerOf(call), this.#key);
  }

  /**
   * Leaves, stops waiting, or cancels joining while there is no answer yet. The stored key remains valid until the
   * meeting ends.
   */
  async leave() {
    const { roomName, phase } = this.state.get();
    this.#entering = undefined;
    if (phase !== "waiting" && phase !== "inCall") return;
    this.#finish("left");
    await this.#sendLeave(roomName, this.#key);
  }

  /** The answer doesn't matter: the server also notices the end of the connection. */
  async #sendLeave(roomName: string, key: string) {
    await this.api.POST("/api/conference/leave", { body: { roomName }, ...withKey(key) }).catch(() => {});
  }

  /** If the store fails to forget a key, a later attempt to use it fails. */
  #forget = (roomName: string) => this.#keys.forget(roomName).catch(() => {});

  /** Sends a request, again if the answer is lost, with the same idempotency key. */
  async #sendIdempotent<T>(
    send: (params: { params: { header: { "Idempotency-Key": string } } }) => Promise<{ data?: T }>,
  ): Promise<T> {
    const params = { params: { header: { "Idempotency-Key": crypto.randomUUID() } } };
    for (let attempt = 1; ; attempt++) {
      try {
        return await answerOf(send(params));
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !(error instanceof ApiError) || error.code !== "unreachable") throw error;
        await this.#clock.sleep(retryDelay(attempt));
      }
    }
  }

  /** Enters with the answer, unless this person has left in the meantime, or started to enter in another way. */
  async #enterBy(answer: Promise<Entry & { sessionKey?: string | null }>, key = "") {
    const entering = Symbol();
    this.#entering = entering;
    const { sessionKey, ...entry } = await answer;
    if (this.#entering === entering) this.#enter(entry, sessionKey ?? key);
    else if (!this.#entering) await this.#sendLeave(entry.roomName, sessionKey ?? key);
  }

  get #kept(): KeptMeeting {
    const { roomName, title } = this.state.get();
    return { server: this.#server, roomName, title, sessionKey: this.#key };
  }

  #enter(entry: Entry, key: string) {
    const { roomName, title, identity, username, owner } = entry;
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
    const { signal } = this.#lifetime;
    this.#key = key;
    this.#transport.identity = identity;
    this.#change({ roomName, title, identity, username, owner, reason: undefined, retryAfter: undefined });
    // If the store fails, this person can't come back later, but the meeting goes on.
    this.#keys.keep(this.#kept).catch(() => {});
    this.#applyStatus(entry);
    this.#connection.run(entry, signal);
    const loops = [this.#watchAdmission(signal), this.#watchPermissions(signal), this.#requestToJoin(signal)];
    for (const loop of [...loops, this.host.watch(key, signal)]) {
      loop.catch((error) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  /** Applies a status that the server reported. */
  #applyStatus({ status, role, hosts, hostPresent, ...more }: Entry | Admission, refusal: Partial<MeetingState> = {}) {
    const dropped = "dropped" in more && more.dropped;
    this.#change({ role, hosts, hostPresent });
    const phase = dropped ? "dropped" : PHASES[status];
    this.#status = status;
    if (phase === "waiting" || phase === "inCall") this.#change({ phase });
    else this.#finish(phase, refusal);
  }

  /** New permissions arrive sooner than the answer of `admission`. */
  #rightsChanged() {
    const { phase } = this.state.get();
    if (phase !== "waiting" && phase !== "inCall") return;
    this.#change({ phase: this.#rtc.canPublish ? "inCall" : "waiting" });
    this.#applyRights();
  }

  #applyRights() {
    this.#couldPublish = this.#rtc.canPublish;
    this.#restrictAudience();
    this.#updateTransport();
    if (this.#couldPublish) void this.#rtc.publish();
  }

  #updateTransport() {
    this.#transport.connected.set(this.state.get().connection === "connected" && this.#rtc.canPublish);
  }

  /** Lets only admitted participants see and hear this one. */
  #restrictAudience() {
    const admitted = this.#rtc.canPublish ? admittedIn(this.#rtc.metadata) : [];
    this.#change({ admitted });
    this.conversation.audienceChanged();
    if (this.#rtc.canPublish) this.#rtc.allowOnly(admitted);
  }

  async #freshEntry(signal: AbortSignal): Promise<Entry> {
    try {
      const { roomName } = this.state.get();
      const call = this.api.POST("/api/conference/token", { body: { roomName }, ...withKey(this.#key), signal });
      const entry = await answerOf(call);
      if (!signal.aborted) this.#applyStatus(entry);
      return entry;
    } catch (error) {
      this.#handleError(error);
      throw error;
    }
  }

  /** The second way to learn of a decision, and the only one in isolated mode. */
  async #watchAdmission(signal: AbortSignal) {
    let etag: string | undefined;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const headers = await this.#fetchAdmission(etag, signal);
        failures = 0;
        const previous = etag;
        etag = headers.get("ETag") ?? undefined;
        const minDelay = Number(headers.get("Retry-After") ?? 0) * 1000; // the server released this request
        if (etag === previous) await this.#clock.sleep(Math.max(minDelay, MIN_POLL_INTERVAL_MS), signal);
      } catch (error) {
        this.#handleError(error);
        const minDelay = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0;
        await this.#clock.sleep(Math.max(minDelay, retryDelay(failures++)), signal);
      }
    }
  }

  /** Gets the status; with the tag of an answer, the request is held until it changes. Returns the answer's headers. */
  async #fetchAdmission(etag: string | undefined, signal: AbortSignal): Promise<Headers> {
    const { roomName } = this.state.get();
    const { data, response } = await this.api.GET("/api/conference/admission", {
      params: { query: { roomName }, header: { "If-None-Match": etag } },
      ...withKey(this.#key),
      signal,
    });
    if (data && !signal.aborted) {
      this.#change({ title: data.title, owner: data.owner, endsIn: data.endsIn ?? undefined });
      this.#applyStatus(data, { reason: data.reason ?? undefined, retryAfter: data.retryAfter ?? undefined });
    }
    return response.headers;
  }

  /** Replaces a connection that isn't told of an admission. */
  async #watchPermissions(signal: AbortSignal) {
    const isUntold = () =>
      this.#status === "admitted" && this.state.get().connection === "connected" && !this.#rtc.canPublish;
    while (!signal.aborted) {
      await this.state.until(isUntold, signal);
      await this.#clock.sleep(PERMISSIONS_TIMEOUT_MS, signal);
      if (!signal.aborted && isUntold()) await this.#connection.renew();
    }
  }

  /** Sends the hosts join requests while waiting, so that they poll the server at once. */
  async #requestToJoin(signal: AbortSignal) {
    while (!signal.aborted) {
      const waiting = ({ phase, connection }: MeetingState) => phase === "waiting" && connection === "connected";
      const { identity, username, hosts } = await this.state.until(waiting, signal);
      const request = new TextEncoder().encode(JSON.stringify({ type: "join-request", identity, username }));
      await this.#rtc.sendData(request, [...hosts]).catch(() => {}); // the connection was just lost: there will be another
      await this.#clock.sleep(JOIN_REQUEST_INTERVAL_MS, signal);
    }
  }

  /** Ends the participation if the error is final. */
  #handleError = (error: unknown) => {
    if (this.#lifetime.signal.aborted || !(error instanceof ApiError)) return;
    const phase = PHASES_BY_CODE[error.code];
    if (phase) this.#finish(phase, phase === "denied" ? { retryAfter: error.retryAfter } : {});
  };

  #finish(phase: Phase, more: Partial<MeetingState> = {}) {
    if (this.#lifetime.signal.aborted) return; // it has already ended
    this.#lifetime.abort();
    this.#rtc.disconnect().catch(() => {}); // the connection is gone in any case
    if (phase === "ended" || phase === "removed") void this.#forget(this.state.get().roomName);
    this.#change({ ...more, phase, connection: "off", connectionError: undefined, admitted: [] });
  }

  #change(change: Partial<MeetingState>) {
    const before = this.state.get();
    const after = { ...before, ...change };
    if (JSON.stringify(after) !== JSON.stringify(before)) this.state.set(after);
  }
}
