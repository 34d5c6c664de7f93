// Why there is no connection, and when that is shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type ConnectionCause,
  ConnectionWatch,
  type Evidence,
  type findCause,
} from "../../hashdrop/livekit_ui/connection_watch.ts";
import { settled } from "../../packages/meeting-core/test/turned-clock.ts";
import { define, openPage } from "./fakes.ts";

interface Failure extends Partial<Evidence> {
  /** What differs from the page of `openPage`. */
  page?: Record<string, unknown>;
}

class ForbiddenConnection {
  constructor() {
    throw new Error("forbidden by a policy");
  }
}

const SECURE = { protocol: "https:", href: "https://localhost/" };
const respond = (ok: boolean) => ({ fetch: async () => ({ ok }) });
const fail = () => Promise.reject(new TypeError("Failed to fetch"));

/** At least one failure for each cause but those of loading the page's code. */
const FAILURES: Record<Exclude<ConnectionCause, "code_late" | "code_not_loaded">, [Failure, ...Failure[]]> = {
  no_webrtc: [
    { page: { RTCPeerConnection: undefined }, signalled: true },
    { page: { RTCPeerConnection: ForbiddenConnection } },
  ],
  offline: [{ page: { navigator: { onLine: false } }, signalled: true }],
  media_blocked: [{ signalled: true }],
  insecure: [{ page: { location: SECURE }, url: "ws://media.example.org" }],
  refused: [{ refusal: "NotAllowed" }, { page: respond(false) }],
  unreachable: [
    { page: { fetch: fail } },
    { page: respond(true), wasConnected: true },
    { page: { location: SECURE, fetch: fail }, url: "ws://127.0.0.1:7880" },
  ],
  websocket_blocked: [{ page: respond(true), refusal: "Timeout" }],
};

let pages = 0;

/** `findCause` of a new page: its module remembers what a browser supports. */
async function openWith(page: Record<string, unknown> = {}): Promise<typeof findCause> {
  openPage();
  define(page);
  pages += 1;
  const module = await import(`../../hashdrop/livekit_ui/connection_watch.ts?${pages}`);
  return module.findCause;
}

for (const [cause, failures] of Object.entries(FAILURES)) {
  for (const { page, ...evidence } of failures) {
    const other = page ? ` with another ${Object.keys(page).join(" and ")}` : "";
    test(`${cause}: ${JSON.stringify(evidence)}${other}`, async () => {
      const find = await openWith(page);
      assert.equal(await find({ url: "wss://media.example.org", wasConnected: false, ...evidence }), cause);
    });
  }
}

test("a cause is reported after a delay, updated and cleared", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  openPage();
  let evidence: Evidence = { url: "wss://sfu", wasConnected: false, signalled: true };
  let asked = 0;
  const ask = () => {
    asked += 1;
    return evidence;
  };
  const watch = new ConnectionWatch();
  /** The cause, and how often the evidence was asked for, after some time. */
  const after = async (ms: number) => {
    t.mock.timers.tick(ms);
    await settled();
    return [watch.cause.get(), asked];
  };
  watch.start();
  watch.begin(ask);
  watch.begin(ask); // again, by a second status
  assert.deepEqual(await after(5999), ["", 0]);
  assert.deepEqual(await after(1), ["media_blocked", 1]);
  evidence = { url: "wss://sfu", wasConnected: false, refusal: "NotAllowed" };
  assert.deepEqual(await after(2999), ["media_blocked", 1]);
  assert.deepEqual(await after(1), ["refused", 2]);
  watch.end();
  assert.deepEqual(await after(60_000), ["", 2]);
});
