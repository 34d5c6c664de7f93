import { type Api, ApiError, answerOf, type Invitation, type Knock, withKey } from "./api.ts";
import type { Clock } from "./clock.ts";
import type { MeetingState } from "./meeting.ts";
import { Store } from "./store.ts";

const LOOK_EVERY_MS = 2000;
/** Join requests are only hints, and anybody can send many. */
const LOOK_AT_MOST_EVERY_MS = 300;

/** What a host sees and does. Each decision throws an `ApiError` where the server refuses it. */
export class Host {
  /** Who waits, the oldest first. */
  readonly knocks = new Store<readonly Knock[]>([]);
  #api: Api;
  #state: Store<MeetingState>;
  #clock: Clock;
  #key = "";
  #wake = new AbortController();

  constructor(api: Api, state: Store<MeetingState>, clock: Clock) {
    this.#api = api;
    this.#state = state;
    this.#clock = clock;
  }

  /** Watches the waiting room, whenever one is host, until `signal` aborts. */
  async watch(key: string, signal: AbortSignal): Promise<void> {
    this.#key = key;
    let etag: string | undefined;
    signal.addEventListener("abort", () => this.#wake.abort());
    while (!signal.aborted) {
      const { role, phase } = this.#state.get();
      if (role !== "host" || phase !== "inCall") {
        this.knocks.set([]);
        etag = undefined;
        await this.#state.until((state) => state.role === "host" && state.phase === "inCall", signal);
      }
      this.#wake = new AbortController();
      etag = await this.#look(etag, signal);
      await this.#clock.sleep(LOOK_AT_MOST_EVERY_MS, signal);
      await this.#clock.sleep(LOOK_EVERY_MS, this.#wake.signal);
    }
  }

  /** Somebody may have knocked. */
  hint(): void {
    this.#wake.abort();
  }

  async admit(participantIdentity: string): Promise<void> {
    await this.#decide(this.#api.POST("/api/conference/admit", this.#call({ participantIdentity, all: false })));
  }

  /** As many as fit, the oldest first. */
  async admitAll(): Promise<void> {
    await this.#decide(this.#api.POST("/api/conference/admit", this.#call({ all: true })));
  }

  async deny(participantIdentity: string, reason?: string): Promise<void> {
    await this.#decide(this.#api.POST("/api/conference/deny", this.#call({ participantIdentity, reason })));
  }

  /** For good. */
  async remove(participantIdentity: string): Promise<void> {
    await this.#api.POST("/api/conference/remove", this.#call({ participantIdentity }));
  }

  /** Mutes somebody's microphone, who can turn it on again; without an identity, everybody's but one's own. */
  async mute(participantIdentity?: string): Promise<void> {
    const whom = participantIdentity ? { participantIdentity, all: false } : { all: true };
    await this.#api.POST("/api/conference/mute", this.#call({ ...whom, source: "microphone" as const }));
  }

  /** Ends the meeting for everybody. */
  async end(): Promise<void> {
    await this.#api.POST("/api/conference/end", this.#call({}));
  }

  /** The code and the link that open the room; with `rotate`, new ones. */
  invitation(rotate = false): Promise<Invitation> {
    return answerOf(this.#api.POST("/api/conference/generate-code", this.#call({ rotate })));
  }

  #call<Body>(body: Body) {
    return { body: { roomName: this.#state.get().roomName, ...body }, ...withKey(this.#key) };
  }

  /** Whatever comes of it, the list is another then. */
  async #decide(decision: Promise<unknown>): Promise<void> {
    try {
      await decision;
    } finally {
      this.hint();
    }
  }

  async #look(etag: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    const { roomName } = this.#state.get();
    const { headers } = withKey(this.#key);
    try {
      const { data, response } = await this.#api.GET("/api/conference/waiting", {
        params: { query: { roomName }, header: { "If-None-Match": etag } },
        headers,
        signal,
      });
      if (data) this.knocks.set(data.participants);
      return response.headers.get("ETag") ?? undefined;
    } catch (error) {
      if (error instanceof ApiError || signal.aborted) return etag; // the list of before, until there is an answer
      throw error;
    }
  }
}
