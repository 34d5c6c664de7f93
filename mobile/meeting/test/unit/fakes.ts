import { settled, TurnedClock } from "../../../../packages/meeting-core/test/turned-clock.ts";
import type { Stream } from "../../src/index.ts";
import { Meeting, type MeetingOptions } from "../../src/meeting.ts";
import type { Rtc, RtcListener } from "../../src/rtc.ts";

export { settled };

/** A connection controlled by the test. */
export class FakeRtc implements Rtc {
  listener: RtcListener | undefined;
  canPublish = false;
  metadata = "";
  connected = false;
  /** Whether the next attempts to connect succeed; once empty, they do. */
  reachable: boolean[] = [];
  connects: [url: string, token: string][] = [];
  data: { payload: string; to: string[] }[] = [];
  texts: { text: string; topic: string; to: string[] }[] = [];
  allowed: string[][] = [];
  published = 0;

  async connect(url: string, token: string): Promise<void> {
    this.connects.push([url, token]);
    if (this.reachable.shift() === false) throw new Error("no connection");
    this.connected = true;
  }

  async disconnect(): Promise<void> {
    this.connected = false;
  }

  async publish(): Promise<void> {
    this.published += 1;
  }

  allowOnly(identities: string[]): void {
    this.allowed.push(identities);
  }

  async sendData(payload: Uint8Array, to: string[]): Promise<void> {
    this.data.push({ payload: new TextDecoder().decode(payload), to });
  }

  async sendText(text: string, topic: string, to: readonly string[]): Promise<void> {
    if (!this.connected) throw new Error("not connected");
    this.texts.push({ text, topic, to: [...to] });
  }

  isReady = () => true;

  nameOf = (identity: string) => identity.toUpperCase();

  /** The server admits us, or sends us back; `admitted` is its list. */
  grant(canPublish: boolean, ...admitted: string[]): void {
    this.canPublish = canPublish;
    this.tell(...admitted);
    this.listener?.rightsChanged();
  }

  /** The server publishes the list of admitted participants. */
  tell(...admitted: string[]): void {
    this.metadata = JSON.stringify({ admitted, hosts: [] });
    this.listener?.metadataChanged();
  }

  drop(reason: string): void {
    this.connected = false;
    this.listener?.disconnected(reason);
  }
}

let streams = 0;
const nextId = () => {
  streams += 1;
  return `${streams}`;
};

export const stream = <Piece>(about: Partial<Stream<Piece>>, ...pieces: Piece[]): Stream<Piece> => ({
  topic: "lk.chat",
  sender: "hanna",
  id: nextId(),
  name: "",
  mimeType: "",
  size: 0,
  attributes: {},
  pieces: (async function* () {
    yield* pieces;
  })(),
  ...about,
});

type Answer = Record<string, unknown> & { status?: number };

/** Answers like HashDrop; `admission` with a tag is held until `stand` changes the status. */
export class FakeServer {
  /** All calls, as `POST /join`. */
  calls: { route: string; key: string | null; once: string | null; body: Record<string, unknown> }[] = [];
  entry: Record<string, unknown> = entry();
  waiting: object[] = [];
  /** How many of the next answers break off. */
  lost = 0;
  /** Routes whose answers are delayed. */
  late: Record<string, Promise<void>> = {};
  /** Routes that answer an error. */
  refusals: Record<string, Answer> = {};
  /** The headers of answers that release a held request, each used once. */
  released: Record<string, string>[] = [];
  #standing: Record<string, unknown> = {
    status: "waiting",
    role: "guest",
    hosts: ["hanna"],
    hostPresent: true,
    title: "T",
    owner: false,
  };
  #version = 1;
  #held: (() => void)[] = [];

  stand(change: Record<string, unknown>): void {
    this.#standing = { ...this.#standing, ...change };
    this.#version += 1;
    for (const answer of this.#held.splice(0)) answer();
  }

  fetch = (async (request: Request, init: RequestInit) => {
    const route = new URL(request.url).pathname.replace("/api/conference", "");
    const key = request.headers.get("Authorization");
    const once = request.headers.get("Idempotency-Key");
    const body = request.method === "POST" ? ((await request.clone().json()) as Record<string, unknown>) : {};
    this.calls.push({ route: `${request.method} ${route}`, key, once, body });
    if (this.lost > 0) {
      this.lost -= 1;
      return brokenOff();
    }
    await this.late[route];
    const refusal = this.refusals[route];
    if (refusal) return answer(refusal, refusal.status ?? 500, { "Retry-After": String(refusal.retryAfter ?? "") });
    if (route === "/admission") {
      if (request.headers.get("If-None-Match") === `"${this.#version}"`) {
        const released = this.released.shift();
        if (released) return new Response(null, { status: 304, headers: { ETag: `"${this.#version}"`, ...released } });
        await new Promise<void>((resolve, reject) => {
          this.#held.push(resolve);
          init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        });
      }
      return answer(this.#standing, 200, { ETag: `"${this.#version}"` });
    }
    if (route === "/waiting") {
      const etag = `"${JSON.stringify(this.waiting).length}"`;
      const known = request.headers.get("If-None-Match") === etag;
      return known
        ? new Response(null, { status: 304, headers: { ETag: etag } })
        : answer({ participants: this.waiting }, 200, { ETag: etag });
    }
    return answer(this.entry);
  }) as typeof fetch;

  /** How often a route was called. */
  count = (route: string) => this.calls.filter((call) => call.route === route).length;
}

const answer = (body: object, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value)) });

const brokenOff = () =>
  new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) }));

export const entry = (change: Record<string, unknown> = {}) => ({
  roomName: "room",
  title: "T",
  identity: "gus",
  username: "Gus",
  role: "guest",
  owner: false,
  status: "waiting",
  waitingRoom: true,
  hosts: ["hanna"],
  hostPresent: true,
  token: "token-1",
  livekitUrl: "ws://livekit",
  sessionKey: "key",
  ...change,
});

/** A meeting on fakes. */
export function stage(options: Partial<MeetingOptions> = {}) {
  const rtc = new FakeRtc();
  const server = new FakeServer();
  const clock = new TurnedClock();
  const meeting = new Meeting({ server: "http://hashdrop.test", rtc, clock, fetch: server.fetch, ...options });
  return { rtc, server, clock, meeting };
}

/** Gus in the waiting room. */
export async function waiting(options: Partial<MeetingOptions> = {}) {
  const parts = stage(options);
  await parts.meeting.join({ code: "A-B-C", username: "Gus" });
  await parts.clock.turn(0);
  return parts;
}

/** Gus and Hanna in the call. */
export async function inCall(options: Partial<MeetingOptions> = {}) {
  const parts = await waiting(options);
  parts.server.stand({ status: "admitted" });
  parts.server.entry = entry({ status: "admitted", token: "token-2" });
  parts.rtc.grant(true, "hanna", "gus");
  await parts.clock.turn(0);
  return parts;
}

/** Hanna as host. */
export async function hosting(options: Partial<MeetingOptions> = {}) {
  const parts = stage(options);
  const host = { status: "admitted", role: "host", owner: true };
  parts.server.stand(host);
  parts.server.entry = entry({ ...host, identity: "hanna", username: "Hanna" });
  parts.rtc.canPublish = true;
  await parts.meeting.create({ username: "Hanna" });
  await parts.clock.turn(0);
  return parts;
}
