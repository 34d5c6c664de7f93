import { type Admission, type Api, ApiError, answerOf, connectApi, type Entry, type ErrorCode, type Role, type Status, withKey } from "./api.ts";
import { admittedIn } from "./audience.ts";
import { type Clock, delayAfter, systemClock } from "./clock.ts";
import { Conversation } from "./conversation.ts";
import { Host } from "./host.ts";
import { KeysInMemory, type KeptMeeting, type KeyStore } from "./keys.ts";
import { Line, type LineState } from "./line.ts";
import type { Rtc } from "./rtc.ts";
import { Store } from "./store.ts";

const JOIN_REQUEST_MS = 5000;
/** A server that is stopping answers at once what it would have held. */
const PAUSE_MS = 500;
/** How often something is sent whose answer is lost, in all. */
const TRIES = 3;

/**
 * Where one stands. lobby → waiting | inCall; waiting ⇄ inCall (let in, sent back); waiting → denied → waiting (asked
 * again); waiting | inCall → removed | ended | left | elsewhere (the same person came from another device); left |
 * elsewhere → waiting | inCall (came back).
 */
export type Phase = "lobby" | "waiting" | "inCall" | "denied" | "removed" | "ended" | "left" | "elsewhere";

export interface MeetingState {
  phase: Phase;
  connection: LineState;
  roomName: string;
  title: string;
  identity: string;
  username: string;
  role: Role;
  owner: boolean;
  hosts: readonly string[];
  /** Whether a host is in the call. */
  hostPresent: boolean;
  /** Who may be seen and heard: the roster of the SDK also holds who waits. Empty while one waits. */
  admitted: readonly string[];
  /** Seconds until the meeting ends because its hosts have gone, as of the last answer. */
  endsIn: number | undefined;
  /** With `denied`: what the host said, and in how many seconds one may ask again (undefined: not in this room). */
  reason: string | undefined;
  retryAfter: number | undefined;
}

const NOWHERE: MeetingState = {
  phase: "lobby",
  connection: "off",
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
  unauthorized: "ended", // ended so long ago that the server has forgotten it
};

/** What is said of a key that leads nowhere any more. */
const OPENS_NOTHING = new Set<ErrorCode>(["room_ended", "removed", "unauthorized"]);

export interface MeetingOptions {
  /** The address of the HashDrop. */
  server: string;
  rtc: Rtc;
  keys?: KeyStore;
  clock?: Clock;
  /** Of the sentences of errors, as in `Accept-Language`. */
  language?: string;
  fetch?: typeof fetch;
}

/** One person's part in a meeting: from the lobby, or back into it with a kept key, to its end. */
export class Meeting {
  readonly state = new Store<MeetingState>(NOWHERE);
  readonly api: Api;
  readonly conversation: Conversation;
  /** What only hosts may do. */
  readonly host: Host;
  #server: string;
  #rtc: Rtc;
  #keys: KeyStore;
  #clock: Clock;
  #line: Line;
  #key = "";
  #life = new AbortController();
  #entering: symbol | undefined;
  /** Of the connection of now, or of the last one. */
  #hadRights = false;

  constructor({ server, rtc, keys = new KeysInMemory(), clock = systemClock, ...options }: MeetingOptions) {
    this.#server = server;
    this.#rtc = rtc;
    this.#keys = keys;
    this.#clock = clock;
    this.api = connectApi(server, options);
    this.conversation = new Conversation(rtc, clock);
    this.host = new Host(this.api, this.state, clock);
    this.#line = new Line(rtc, clock, {
      freshEntry: (signal) => this.#freshEntry(signal),
      admitted: () => this.state.until(({ phase }) => phase === "inCall", this.#life.signal),
      connected: () => this.#appear(),
      putOut: async () => {
        await this.#look(undefined, this.#life.signal).catch(this.#judge);
        return this.#hadRights && this.state.get().phase !== "inCall";
      },
      over: (phase) => this.#finish(phase),
      changed: (connection) => this.#change({ connection }),
    });
    rtc.listener = {
      rightsChanged: () => this.#rightsChanged(),
      metadataChanged: () => this.#limitAudience(),
      dataReceived: () => this.host.hint(),
      textReceived: (stream) => void this.conversation.received(stream),
      fileReceived: (stream) => void this.conversation.files.streamed(stream),
      reconnecting: (anew) => {
        this.#change({ connection: "reconnecting" });
        if (anew) this.conversation.interrupt();
      },
      reconnected: () => {
        this.#change({ connection: "connected" });
        this.#limitAudience(); // what changed meanwhile comes without an event of its own
        void this.conversation.resume();
      },
      disconnected: (reason) => {
        this.conversation.interrupt();
        this.#line.disconnected(reason);
      },
    };
  }

  /**
   * Opens a room; one is its host and in the call at once.
   *
   * @throws ApiError
   */
  async create(wishes: { username: string; title?: string; waitingRoom?: boolean; maxParticipants?: number }) {
    const body = { waitingRoom: true, maxParticipants: 50, ...wishes };
    await this.#enterBy(this.#once((once) => this.api.POST("/api/conference/create", { body, ...once })));
  }

  /**
   * Comes in with a code: into the call, or into the waiting room.
   *
   * @throws ApiError
   */
  async join(wishes: { code: string; username: string }) {
    await this.#enterBy(this.#once((once) => this.api.POST("/api/conference/join", { body: wishes, ...once })));
  }

  /**
   * Comes back as the same person: by a kept key, or to the meeting in which one was just now.
   *
   * @throws ApiError
   */
  async comeBack(kept = this.#kept) {
    const { server, roomName, sessionKey } = kept;
    if (server !== this.#server) throw new Error(`A key of ${server} must not be shown to ${this.#server}.`);
    try {
      const call = this.api.POST("/api/conference/token", { body: { roomName }, ...withKey(sessionKey) });
      await this.#enterBy(answerOf(call), sessionKey);
    } catch (error) {
      if (error instanceof ApiError && OPENS_NOTHING.has(error.code)) await this.#forget(roomName);
      throw error;
    }
  }

  /**
   * Knocks again after a denial.
   *
   * @throws ApiError: `denied` while it is too early.
   */
  async askAgain() {
    const { roomName } = this.state.get();
    const call = this.api.POST("/api/conference/join", { body: { roomName }, ...withKey(this.#key) });
    await this.#enterBy(answerOf(call), this.#key);
  }

  /**
   * Leaves, stops waiting, or gives up coming in while that is not answered yet. The kept key leads back until the
   * meeting ends.
   */
  async leave() {
    const { roomName, phase } = this.state.get();
    this.#entering = undefined;
    if (phase !== "waiting" && phase !== "inCall") return;
    this.#finish("left");
    await this.#tellLeft(roomName, this.#key);
  }

  /** Whatever is answered, one is gone: the server sees the connection end. */
  async #tellLeft(roomName: string, key: string) {
    await this.api.POST("/api/conference/leave", { body: { roomName }, ...withKey(key) }).catch(() => {});
  }

  /** A store that forgets nothing costs a try to come back, later. */
  #forget = (roomName: string) => this.#keys.forget(roomName).catch(() => {});

  /** Sends what must be done once: again, as long as the answer is lost, by the same key of its own. */
  async #once<T>(send: (once: { params: { header: { "Idempotency-Key": string } } }) => Promise<{ data?: T }>): Promise<T> {
    const once = { params: { header: { "Idempotency-Key": crypto.randomUUID() } } };
    for (let tried = 1; ; tried++) {
      try {
        return await answerOf(send(once));
      } catch (error) {
        if (tried === TRIES || !(error instanceof ApiError) || error.code !== "unreachable") throw error;
        await this.#clock.sleep(delayAfter(tried));
      }
    }
  }

  /** Comes in by what is answered, unless one has left meanwhile, or begun to come in otherwise. */
  async #enterBy(answer: Promise<Entry & { sessionKey?: string | null }>, key = "") {
    const entering = Symbol();
    this.#entering = entering;
    const { sessionKey, ...entry } = await answer;
    if (this.#entering === entering) this.#enter(entry, sessionKey ?? key);
    else if (!this.#entering) await this.#tellLeft(entry.roomName, sessionKey ?? key);
  }

  get #kept(): KeptMeeting {
    const { roomName, title } = this.state.get();
    return { server: this.#server, roomName, title, sessionKey: this.#key };
  }

  #enter(entry: Entry, key: string) {
    const { roomName, title, identity, username, owner } = entry;
    this.#life.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#key = key;
    this.conversation.begin(identity);
    this.#change({ roomName, title, identity, username, owner, reason: undefined, retryAfter: undefined });
    // A store that takes nothing costs the way back, not the meeting.
    this.#keys.keep(this.#kept).catch(() => {});
    this.#standing(entry);
    this.#line.run(entry, signal);
    for (const loop of [this.#watchAdmission(signal), this.#requestToJoin(signal), this.host.watch(key, signal)]) {
      loop.catch((error) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  /** Where one stands, as the server says. */
  #standing({ status, role, hosts, hostPresent }: Entry | Admission, refusal: Partial<MeetingState> = {}) {
    this.#change({ role, hosts, hostPresent });
    const phase = PHASES[status];
    if (phase === "waiting" || phase === "inCall") this.#change({ phase });
    else this.#finish(phase, refusal);
  }

  /** Rights come faster than the answer to `admission`. */
  #rightsChanged() {
    const { phase } = this.state.get();
    if (phase !== "waiting" && phase !== "inCall") return;
    this.#change({ phase: this.#rtc.canPublish ? "inCall" : "waiting" });
    this.#appear();
  }

  #appear() {
    this.#hadRights = this.#rtc.canPublish;
    this.#limitAudience();
    if (!this.#hadRights) return;
    void this.#rtc.publish();
    void this.conversation.resume();
  }

  /** Whoever is admitted may see and hear us, and nobody else. */
  #limitAudience() {
    const admitted = this.#rtc.canPublish ? admittedIn(this.#rtc.metadata) : [];
    this.#change({ admitted });
    if (this.#rtc.canPublish) this.#rtc.allowOnly(admitted);
  }

  async #freshEntry(signal: AbortSignal): Promise<Entry> {
    try {
      const { roomName } = this.state.get();
      const call = this.api.POST("/api/conference/token", { body: { roomName }, ...withKey(this.#key), signal });
      const entry = await answerOf(call);
      if (!signal.aborted) this.#standing(entry);
      return entry;
    } catch (error) {
      this.#judge(error);
      throw error;
    }
  }

  /** The second way to learn of a decision, and the only one for who waits in isolation. */
  async #watchAdmission(signal: AbortSignal) {
    let etag: string | undefined;
    let failed = 0;
    while (!signal.aborted) {
      try {
        const before = etag;
        etag = await this.#look(before, signal);
        failed = 0;
        if (etag === before) await this.#clock.sleep(PAUSE_MS, signal);
      } catch (error) {
        this.#judge(error);
        const least = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0;
        await this.#clock.sleep(Math.max(least, delayAfter(failed++)), signal);
      }
    }
  }

  /** Asks where one stands; with the tag of an answer, held until there is another. */
  async #look(etag: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    const { roomName } = this.state.get();
    const { data, response } = await this.api.GET("/api/conference/admission", {
      params: { query: { roomName }, header: { "If-None-Match": etag } },
      ...withKey(this.#key),
      signal,
    });
    if (data && !signal.aborted) {
      this.#change({ title: data.title, owner: data.owner, endsIn: data.endsIn ?? undefined });
      this.#standing(data, { reason: data.reason ?? undefined, retryAfter: data.retryAfter ?? undefined });
    }
    return response.headers.get("ETag") ?? undefined;
  }

  /** Tells the hosts that one waits: a hint, for whoever does not ask the server often. */
  async #requestToJoin(signal: AbortSignal) {
    while (!signal.aborted) {
      const waiting = ({ phase, connection }: MeetingState) => phase === "waiting" && connection === "connected";
      const { identity, username, hosts } = await this.state.until(waiting, signal);
      const request = new TextEncoder().encode(JSON.stringify({ type: "join-request", identity, username }));
      await this.#rtc.sendData(request, [...hosts]).catch(() => {}); // lost at this moment; the next one may arrive
      await this.#clock.sleep(JOIN_REQUEST_MS, signal);
    }
  }

  /** An answer after which there is nothing to wait for. */
  #judge = (error: unknown) => {
    if (this.#life.signal.aborted || !(error instanceof ApiError)) return;
    const phase = PHASES_BY_CODE[error.code];
    if (phase) this.#finish(phase, phase === "denied" ? { retryAfter: error.retryAfter } : {});
  };

  #finish(phase: Phase, more: Partial<MeetingState> = {}) {
    if (this.#life.signal.aborted) return; // it has ended otherwise
    this.#life.abort();
    this.#rtc.disconnect().catch(() => {}); // it is none any more, either way
    if (phase === "ended" || phase === "removed") void this.#forget(this.state.get().roomName);
    this.#change({ ...more, phase, connection: "off", admitted: [] });
  }

  #change(change: Partial<MeetingState>) {
    const before = this.state.get();
    const after = { ...before, ...change };
    if (JSON.stringify(after) !== JSON.stringify(before)) this.state.set(after);
  }
}
