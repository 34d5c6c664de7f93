import { type Clock, Store } from "@hashdrop/meeting-core";
import {
  type Api,
  ApiError,
  answerOf,
  type Invitation,
  type Knock,
  type RoomAnswer,
  type RoomRequest,
  type RoomRoute,
  withKey,
} from "./api.ts";
import type { MeetingState } from "./meeting.ts";

const POLL_INTERVAL_MS = 2000;
/** Join requests trigger a poll, and anybody can send many. */
const MIN_POLL_INTERVAL_MS = 300;

/** What a host sees and does. Each action throws an `ApiError` if the server refuses it. */
export class Host {
  /** The waiting guests, oldest request first. */
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

  /** Polls the waiting room, whenever this person is a host, until `signal` aborts. */
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
      etag = await this.#poll(etag, signal);
      await this.#clock.sleep(MIN_POLL_INTERVAL_MS, signal);
      await this.#clock.sleep(POLL_INTERVAL_MS, this.#wake.signal);
    }
  }

  /** Polls early: somebody may have asked to join. */
  hint(): void {
    this.#wake.abort();
  }

  /**
   * Calls a route on behalf of this person, such as `call("lower-hand", { all: true })`: for actions that have no method
   * here.
   */
  call<Route extends RoomRoute>(route: Route, request: RoomRequest<Route>): Promise<RoomAnswer<Route>> {
    // The types of openapi-fetch don't resolve a path that isn't known until the call.
    const post = this.#api.POST as (path: string, init: object) => Promise<{ data?: RoomAnswer<Route> }>;
    const body = { roomName: this.#state.get().roomName, ...request };
    return answerOf(post(`/api/conference/${route}`, { body, ...withKey(this.#key) }));
  }

  async admit(participantIdentity: string): Promise<void> {
    await this.#decide(this.call("admit", { participantIdentity, all: false }));
  }

  /** Admits as many waiting guests as fit, oldest request first. */
  async admitAll(): Promise<void> {
    await this.#decide(this.call("admit", { all: true }));
  }

  async deny(participantIdentity: string, reason?: string): Promise<void> {
    await this.#decide(this.call("deny", { participantIdentity, all: false, reason }));
  }

  /** Denies everybody in the waiting room. */
  async denyAll(reason?: string): Promise<void> {
    await this.#decide(this.call("deny", { all: true, reason }));
  }

  /** Removes a participant for good. */
  async remove(participantIdentity: string): Promise<void> {
    await this.call("remove", { participantIdentity });
  }

  /** Mutes a participant's microphone, who can unmute it again; without an identity, everybody else's. */
  async mute(participantIdentity?: string): Promise<void> {
    const target = participantIdentity ? { participantIdentity, all: false } : { all: true };
    await this.call("mute", { ...target, source: "microphone" });
  }

  /** Ends the meeting for everybody. */
  async end(): Promise<void> {
    await this.call("end", {});
  }

  /** The code that opens the room, and a link with it; with `rotate`, new ones. */
  invitation(rotate = false): Promise<Invitation> {
    return this.call("generate-code", { rotate });
  }

  /** Polls after a decision, whatever its result. */
  async #decide(decision: Promise<unknown>): Promise<void> {
    try {
      await decision;
    } finally {
      this.hint();
    }
  }

  async #poll(etag: string | undefined, signal: AbortSignal): Promise<string | undefined> {
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
      if (error instanceof ApiError || signal.aborted) return etag; // keeps the previous list until there is an answer
      throw error;
    }
  }
}
