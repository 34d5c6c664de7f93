import assert from "node:assert/strict";
import { test } from "node:test";
import { type ApiError, KeysInMemory } from "../../src/index.ts";
import { entry, hosting, inCall, stage, waiting } from "./fakes.ts";

const KEPT = { server: "http://hashdrop.test", roomName: "room", title: "T", sessionKey: "key" };

test("a waiting guest sends join requests at once and every 5 s, until admitted", async () => {
  const { rtc, clock, meeting } = await waiting();
  const request = { payload: '{"type":"join-request","identity":"gus","username":"Gus"}', to: ["hanna"] };
  assert.deepEqual(rtc.data, [request]);
  await clock.turn(10_000);
  assert.deepEqual(rtc.data, [request, request, request]);
  rtc.grant(true, "hanna", "gus");
  await clock.turn(20_000);
  assert.equal(rtc.data.length, 3);
  assert.equal(meeting.state.get().phase, "inCall");
});

test("nothing is published before admission, and then only to admitted participants", async () => {
  const { rtc, meeting } = await waiting();
  rtc.tell("hanna");
  assert.deepEqual([rtc.published, rtc.allowed, meeting.state.get().admitted], [0, [], []]);
  rtc.grant(true, "hanna", "gus");
  assert.deepEqual([rtc.published, rtc.allowed.at(-1)], [1, ["hanna", "gus"]]);
  rtc.tell("hanna", "gus", "ida");
  assert.equal(rtc.published, 1, "a participant muted by a host must stay muted when somebody joins");
  assert.deepEqual(
    [rtc.allowed.at(-1), meeting.state.get().admitted],
    [
      ["hanna", "gus", "ida"],
      ["hanna", "gus", "ida"],
    ],
  );
  rtc.metadata = "not JSON";
  rtc.listener?.metadataChanged();
  assert.deepEqual(rtc.allowed.at(-1), []);
});

test("an admitted guest learns of it from the server, without LiveKit", async () => {
  const { server, clock, meeting } = await waiting();
  server.stand({ status: "admitted" });
  await clock.turn(0);
  assert.equal(meeting.state.get().phase, "inCall");
});

test("a connection that is not told of an admission is replaced", async () => {
  const { rtc, server, clock, meeting } = await waiting();
  server.entry = entry({ status: "admitted", token: "token-2" });
  server.stand({ status: "admitted" });
  await clock.turn(5_000);
  assert.equal(rtc.connects.length, 1, "LiveKit may be about to tell it");
  await clock.turn(1_500);
  rtc.grant(true, "hanna", "gus");
  assert.deepEqual(rtc.connects.at(-1), ["ws://livekit", "token-2"]);
  await clock.turn(20_000);
  assert.deepEqual([rtc.connects.length, meeting.state.get().phase], [2, "inCall"]);
});

test("a guest sent back waits again and is no longer seen", async () => {
  const { rtc, server, clock, meeting } = await inCall();
  server.stand({ status: "waiting" });
  rtc.grant(false, "hanna");
  await clock.turn(5_000);
  assert.deepEqual([meeting.state.get().phase, meeting.state.get().admitted, rtc.connected], ["waiting", [], true]);
  assert.equal(rtc.data.length, 2);
});

test("in isolated mode there is no connection before admission", async () => {
  const parts = stage();
  parts.server.entry = entry({ token: null, livekitUrl: null });
  await parts.meeting.join({ code: "A-B-C", username: "Gus" });
  await parts.clock.turn(60_000);
  assert.deepEqual([parts.rtc.connects, parts.rtc.data, parts.meeting.state.get().connection], [[], [], "off"]);
  parts.server.entry = entry({ status: "admitted", token: "token-2" });
  parts.server.stand({ status: "admitted" });
  await parts.clock.turn(0);
  assert.deepEqual(parts.rtc.connects, [["ws://livekit", "token-2"]]);
});

test("a lost connection is restored with a new token, after increasing delays", async () => {
  const { rtc, server, clock, meeting } = await inCall();
  rtc.reachable = [...Array(8).fill(false), true];
  rtc.drop("UNKNOWN_REASON");
  await clock.turn(0);
  assert.equal(meeting.state.get().connection, "reconnecting");
  await clock.turn(2_000);
  const soon = rtc.connects.length - 1;
  assert.ok(soon >= 2 && soon <= 3, `${soon} tries in 2 s`);
  await clock.turn(30_000);
  assert.equal(meeting.state.get().connection, "connected");
  assert.equal(rtc.connects.length, 10);
  assert.equal(server.count("POST /token"), 9);
  assert.ok(rtc.connects.slice(1).every(([, token]) => token === "token-2"));
});

test("an unreachable server is asked again until it answers", async () => {
  const { rtc, server, clock, meeting } = await inCall();
  server.refusals = { "/token": { status: 503, code: "unavailable", error: "Not now" } };
  rtc.drop("SERVER_SHUTDOWN");
  await clock.turn(20_000);
  assert.deepEqual([meeting.state.get().phase, rtc.connects.length], ["inCall", 1]);
  server.refusals = {};
  await clock.turn(5_000);
  assert.equal(rtc.connected, true);
});

for (const [reason, phase] of [
  ["ROOM_DELETED", "ended"],
  ["DUPLICATE_IDENTITY", "elsewhere"],
] as const) {
  test(`${reason} is final: ${phase}`, async () => {
    const { rtc, clock, meeting } = await inCall();
    rtc.drop(reason);
    await clock.turn(60_000);
    assert.deepEqual([meeting.state.get().phase, rtc.connects.length], [phase, 1]);
  });
}

test("a guest sent back whose connection the server takes over waits again", async () => {
  const { rtc, server, clock, meeting } = await inCall();
  server.entry = entry({ token: "token-3" });
  server.stand({ status: "waiting" });
  await clock.turn(0);
  rtc.drop("DUPLICATE_IDENTITY");
  rtc.canPublish = false;
  await clock.turn(5_000);
  assert.deepEqual([meeting.state.get().phase, rtc.connects.at(-1)], ["waiting", ["ws://livekit", "token-3"]]);
});

for (const [code, phase, isKept] of [
  ["removed", "removed", false],
  ["room_ended", "ended", false],
  ["unauthorized", "ended", false],
  ["denied", "denied", true],
] as const) {
  test(`a guest who was disconnected asks the server why: ${code}`, async () => {
    const keys = new KeysInMemory();
    const { rtc, server, clock, meeting } = await inCall({ keys });
    server.refusals = {
      "/admission": { status: 403, code, error: "No" },
      "/token": { status: 403, code, error: "No" },
    };
    rtc.drop("PARTICIPANT_REMOVED");
    await clock.turn(60_000);
    assert.deepEqual([meeting.state.get().phase, rtc.connects.length], [phase, 1]);
    assert.equal((await keys.all()).length > 0, isKept);
  });
}

test("a released held request is repeated when the server says", async () => {
  const { server, clock, meeting } = await waiting();
  await clock.turn(1_000);
  server.released = [{ "Retry-After": "5" }, {}];
  server.stand({ title: "New" }); // answers the held request
  await clock.turn(0);
  const before = server.count("GET /admission");
  await clock.turn(4_900);
  assert.equal(server.count("GET /admission"), before);
  await clock.turn(200);
  assert.equal(server.count("GET /admission"), before + 1);
  await clock.turn(600); // a request that merely ends is repeated sooner
  assert.equal(server.count("GET /admission"), before + 2);
  server.stand({ status: "admitted" });
  await clock.turn(0);
  assert.equal(meeting.state.get().phase, "inCall");
});

test("a denied guest learns why and may ask again later", async () => {
  const { rtc, server, clock, meeting } = await waiting();
  server.stand({ status: "denied", reason: "Later", retryAfter: 30 });
  await clock.turn(0);
  const { phase, reason, retryAfter } = meeting.state.get();
  assert.deepEqual([phase, reason, retryAfter, rtc.connected], ["denied", "Later", 30, false]);
  server.refusals = { "/join": { status: 403, code: "denied", error: "Later", retryAfter: 12 } };
  await assert.rejects(meeting.askAgain(), (error: ApiError) => error.code === "denied" && error.retryAfter === 12);
  server.refusals = {};
  server.stand({ status: "waiting", reason: undefined, retryAfter: undefined });
  await meeting.askAgain();
  await clock.turn(0);
  assert.deepEqual(
    [meeting.state.get().phase, meeting.state.get().reason, rtc.connected],
    ["waiting", undefined, true],
  );
  assert.deepEqual(server.calls.at(-1)?.key, "Bearer key");
});

test("a guest dropped from a full waiting room is told, stays out, and may ask again", async () => {
  const { rtc, server, clock, meeting } = await waiting();
  server.stand({ status: "withdrawn", dropped: true });
  server.refusals = {
    "/token": { status: 429, code: "rate_limited", error: "The waiting room is full", retryAfter: 5 },
  };
  rtc.drop("PARTICIPANT_REMOVED");
  await clock.turn(60_000);
  const joins = server.count("POST /join");
  assert.deepEqual([meeting.state.get().phase, rtc.connected], ["dropped", false]);
  server.refusals = {};
  server.stand({ status: "waiting", dropped: false });
  await meeting.askAgain();
  await clock.turn(0);
  assert.deepEqual([meeting.state.get().phase, rtc.connected], ["waiting", true]);
  assert.equal(server.count("POST /join"), joins + 1);
});

test("leaving ends everything at once, and the key remains valid", async () => {
  const keys = new KeysInMemory();
  const { rtc, server, clock, meeting } = await inCall({ keys });
  server.refusals = { "/leave": { status: 503, code: "unavailable", error: "Not now" } };
  await meeting.leave();
  const calls = server.calls.length;
  await clock.turn(60_000);
  assert.deepEqual([meeting.state.get().phase, rtc.connected, server.calls.length], ["left", false, calls]);
  const [kept] = await keys.all();
  assert.ok(kept);
  assert.deepEqual(kept, KEPT);
  await meeting.comeBack(kept);
  await clock.turn(0);
  assert.equal(rtc.connected, true);
});

test("an answer that arrives after leaving brings nobody back", async () => {
  const { rtc, server, clock, meeting } = await inCall();
  const answer = Promise.withResolvers<void>();
  server.late = { "/token": answer.promise };
  rtc.drop("UNKNOWN_REASON");
  await clock.turn(1_000);
  await meeting.leave();
  answer.resolve();
  await clock.turn(60_000);
  assert.deepEqual([meeting.state.get().phase, rtc.connects.length], ["left", 1]);
});

test("joining can be cancelled while there is no answer", async () => {
  const keys = new KeysInMemory();
  const { rtc, server, clock, meeting } = stage({ keys });
  const answer = Promise.withResolvers<void>();
  server.late = { "/join": answer.promise };
  const joined = meeting.join({ code: "A-B-C", username: "Gus" });
  await clock.turn(0);
  await meeting.leave();
  answer.resolve();
  await joined;
  await clock.turn(60_000);
  assert.deepEqual([meeting.state.get().phase, rtc.connects, await keys.all()], ["lobby", [], []]);
  const last = server.calls.at(-1);
  assert.deepEqual(
    [last?.route, last?.key],
    ["POST /leave", "Bearer key"],
    "otherwise a host would see a guest who is gone",
  );
});

test("coming back twice at once enters once", async () => {
  const { rtc, server, clock, meeting } = stage();
  const answer = Promise.withResolvers<void>();
  server.late = { "/token": answer.promise };
  const both = Promise.all([meeting.comeBack(KEPT), meeting.comeBack(KEPT)]);
  answer.resolve();
  await both;
  await clock.turn(1_000);
  assert.deepEqual([meeting.state.get().phase, rtc.connects.length], ["waiting", 1]);
  assert.equal(server.count("POST /leave"), 0);
});

for (const code of ["room_ended", "removed", "unauthorized"]) {
  test(`a key that is no longer valid is deleted: ${code}`, async () => {
    const keys = new KeysInMemory();
    await keys.keep(KEPT);
    const { server, meeting } = stage({ keys });
    server.refusals = { "/token": { status: 410, code, error: "Over" } };
    await assert.rejects(meeting.comeBack(KEPT), { code, message: "Over" });
    assert.deepEqual([await keys.all(), meeting.state.get().phase], [[], "lobby"]);
  });
}

test("a key of one server is not sent to another", async () => {
  const { server, meeting } = stage();
  const kept = { server: "http://other.test", roomName: "room", title: "T", sessionKey: "key" };
  await assert.rejects(meeting.comeBack(kept), /must not be sent/);
  assert.deepEqual(server.calls, []);
});

test("a failing key store prevents no meeting and hides no error", async () => {
  const keys = new KeysInMemory();
  keys.keep = keys.forget = () => Promise.reject(new Error("locked"));
  const { rtc, server, clock, meeting } = await waiting({ keys });
  assert.equal(meeting.state.get().phase, "waiting");
  rtc.drop("ROOM_DELETED");
  await clock.turn(0);
  server.refusals = { "/token": { status: 410, code: "room_ended", error: "Over" } };
  await assert.rejects(meeting.comeBack(), { code: "room_ended" });
});

test("no answer, or one that is not HashDrop's, is an error with a code", async () => {
  const away = stage({ fetch: async () => Promise.reject(new TypeError("no network")) });
  const unreached = assert.rejects(away.meeting.create({ username: "Hanna" }), {
    name: "ApiError",
    code: "unreachable",
  });
  await away.clock.turn(2_000);
  await unreached;
  const between = stage({ fetch: async () => new Response("<h1>Bad gateway</h1>", { status: 502 }) });
  await assert.rejects(between.meeting.comeBack(KEPT), { name: "ApiError", code: "unreachable" });
});

test("create and join are repeated with the same key while the answer is lost", async () => {
  const { server, clock, meeting } = stage();
  server.lost = 2;
  void meeting.join({ code: "A-B-C", username: "Gus" });
  await clock.turn(2_000);
  assert.equal(meeting.state.get().phase, "waiting");
  const [first, ...again] = server.calls.filter(({ route }) => route === "POST /join").map(({ once }) => once);
  assert.ok(first && first.length >= 16);
  assert.deepEqual(again, [first, first]);

  const other = stage();
  other.server.lost = 100;
  const created = assert.rejects(other.meeting.create({ username: "Hanna" }), { code: "unreachable" });
  await other.clock.turn(2_000);
  await created;
  assert.equal(other.server.calls.length, 3);
  assert.notEqual(other.server.calls[0]?.once, first);
});

test("an answer that breaks off does not stop the polling of the waiting room", async () => {
  const { server, clock, meeting } = await hosting();
  server.lost = 1;
  await clock.turn(2_300);
  server.waiting = [{ identity: "gus" }];
  await clock.turn(5_000);
  assert.equal(meeting.host.knocks.get().length, 1);
});

test("a host sees join requests within 2 s, and sooner after a hint", async () => {
  const { rtc, server, clock, meeting } = await hosting();
  const knocks = () => meeting.host.knocks.get().map(({ identity }) => identity);
  assert.deepEqual(knocks(), []);
  server.waiting = [{ identity: "gus" }];
  await clock.turn(2_300);
  assert.deepEqual(knocks(), ["gus"]);
  server.waiting = [{ identity: "gus" }, { identity: "ida" }];
  rtc.listener?.dataReceived();
  await clock.turn(300);
  assert.deepEqual(knocks(), ["gus", "ida"]);
});

test("a flood of hints causes no flood of calls", async () => {
  const { rtc, server, clock } = await hosting();
  const before = server.count("GET /waiting");
  for (let ms = 0; ms < 3_000; ms += 10) {
    rtc.listener?.dataReceived();
    await clock.turn(10);
  }
  assert.ok(server.count("GET /waiting") - before <= 10);
});

test("a guest does not poll the waiting room until promoted to host", async () => {
  const { server, clock, meeting } = await inCall();
  await clock.turn(10_000);
  assert.equal(server.count("GET /waiting"), 0);
  server.waiting = [{ identity: "ida" }];
  server.stand({ role: "host" });
  await clock.turn(0);
  assert.equal(meeting.host.knocks.get().length, 1);
});

test("a decision is followed by a poll", async () => {
  const { server, clock, meeting } = await hosting();
  server.waiting = [{ identity: "gus" }];
  await clock.turn(2_300);
  server.waiting = [];
  server.refusals = { "/admit": { status: 409, code: "already_decided", error: "Somebody was faster" } };
  await assert.rejects(meeting.host.admit("gus"), { code: "already_decided" });
  await clock.turn(300);
  assert.deepEqual(meeting.host.knocks.get(), []);
});

test("any route about the room can be called", async () => {
  const { server, meeting } = await hosting();
  await meeting.host.call("co-host", { participantIdentity: "gus", cohost: true });
  const body = { roomName: "room", participantIdentity: "gus", cohost: true };
  const sent = server.calls.filter(({ route }) => route === "POST /co-host");
  assert.deepEqual(sent, [{ route: "POST /co-host", key: "Bearer key", once: null, body }]);
  // @ts-expect-error -- the request is typed
  await meeting.host.call("co-host", { participant: "gus" }).catch(() => {});
});

test("a connection error is reported while there is no connection", async () => {
  const { rtc, clock, meeting } = stage();
  rtc.reachable = [false, false, true];
  await meeting.join({ code: "A-B-C", username: "Gus" });
  await clock.turn(0);
  assert.equal(meeting.state.get().connectionError, "no connection");
  await clock.turn(30_000);
  assert.deepEqual([meeting.state.get().connection, meeting.state.get().connectionError], ["connected", undefined]);
});
