import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, KeysInMemory } from "../../src/index.ts";
import { entry, hosting, inCall, stage, waiting } from "./fakes.ts";

const KEPT = { server: "http://hashdrop.test", roomName: "room", title: "T", sessionKey: "key" };

test("who waits asks the hosts at once and every 5 s, until he is let in", async () => {
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

test("nothing is published before one is let in, and then only for those who are admitted", async () => {
  const { rtc, meeting } = await waiting();
  rtc.tell("hanna");
  assert.deepEqual([rtc.published, rtc.allowed, meeting.state.get().admitted], [0, [], []]);
  rtc.grant(true, "hanna", "gus");
  assert.deepEqual([rtc.published, rtc.allowed.at(-1)], [1, ["hanna", "gus"]]);
  rtc.tell("hanna", "gus", "ida");
  assert.equal(rtc.published, 1, "whom a host has muted must not be heard again because somebody came");
  assert.deepEqual([rtc.allowed.at(-1), meeting.state.get().admitted], [["hanna", "gus", "ida"], ["hanna", "gus", "ida"]]);
  rtc.metadata = "not JSON";
  rtc.listener?.metadataChanged();
  assert.deepEqual(rtc.allowed.at(-1), []);
});

test("who is let in learns it from the server too, without a word from LiveKit", async () => {
  const { server, clock, meeting } = await waiting();
  server.stand({ status: "admitted" });
  await clock.turn(0);
  assert.equal(meeting.state.get().phase, "inCall");
});

test("who is sent back waits again and is seen no more", async () => {
  const { rtc, server, clock, meeting } = await inCall();
  server.stand({ status: "waiting" });
  rtc.grant(false, "hanna");
  await clock.turn(5_000);
  assert.deepEqual([meeting.state.get().phase, meeting.state.get().admitted, rtc.connected], ["waiting", [], true]);
  assert.equal(rtc.data.length, 2);
});

test("in isolation there is no connection before one is let in", async () => {
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

test("after a lost connection one comes back with a fresh token, more and more patiently", async () => {
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

test("a server that is away is asked again until it answers", async () => {
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

test("whose connection is taken over by the server, since he was sent back, waits again", async () => {
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
  test(`who is put out asks why: ${code}`, async () => {
    const keys = new KeysInMemory();
    const { rtc, server, clock, meeting } = await inCall({ keys });
    server.refusals = { "/admission": { status: 403, code, error: "No" }, "/token": { status: 403, code, error: "No" } };
    rtc.drop("PARTICIPANT_REMOVED");
    await clock.turn(60_000);
    assert.deepEqual([meeting.state.get().phase, rtc.connects.length], [phase, 1]);
    assert.equal((await keys.all()).length > 0, isKept);
  });
}

test("who was denied learns why and may ask again when it is time", async () => {
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
  assert.deepEqual([meeting.state.get().phase, meeting.state.get().reason, rtc.connected], ["waiting", undefined, true]);
  assert.deepEqual(server.calls.at(-1)?.key, "Bearer key");
});

test("leaving ends everything at once, and the key still leads back", async () => {
  const keys = new KeysInMemory();
  const { rtc, server, clock, meeting } = await inCall({ keys });
  server.refusals = { "/leave": { status: 503, code: "unavailable", error: "Not now" } };
  await meeting.leave();
  const calls = server.calls.length;
  await clock.turn(60_000);
  assert.deepEqual([meeting.state.get().phase, rtc.connected, server.calls.length], ["left", false, calls]);
  const [kept] = await keys.all();
  assert.deepEqual(kept, KEPT);
  await meeting.comeBack(kept!);
  await clock.turn(0);
  assert.equal(rtc.connected, true);
});

test("an answer that comes after one has left brings nobody back", async () => {
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

test("who gives up while the answer is on its way does not come in by it", async () => {
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
  assert.deepEqual([last?.route, last?.key], ["POST /leave", "Bearer key"], "a host would see him wait for nothing");
});

test("who comes back twice at once is there once, and not put out by the first answer", async () => {
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
  test(`a key that opens nothing any more is forgotten: ${code}`, async () => {
    const keys = new KeysInMemory();
    await keys.keep(KEPT);
    const { server, meeting } = stage({ keys });
    server.refusals = { "/token": { status: 410, code, error: "Over" } };
    await assert.rejects(meeting.comeBack(KEPT), { code, message: "Over" });
    assert.deepEqual([await keys.all(), meeting.state.get().phase], [[], "lobby"]);
  });
}

test("a key of one HashDrop is not shown to another", async () => {
  const { server, meeting } = stage();
  const kept = { server: "http://other.test", roomName: "room", title: "T", sessionKey: "key" };
  await assert.rejects(meeting.comeBack(kept), /must not be shown/);
  assert.deepEqual(server.calls, []);
});

test("a store that takes no key does not keep one out, and one that forgets none hides no reason", async () => {
  const keys = new KeysInMemory();
  keys.keep = keys.forget = () => Promise.reject(new Error("locked"));
  const { rtc, server, clock, meeting } = await waiting({ keys });
  assert.equal(meeting.state.get().phase, "waiting");
  rtc.drop("ROOM_DELETED");
  await clock.turn(0);
  server.refusals = { "/token": { status: 410, code: "room_ended", error: "Over" } };
  await assert.rejects(meeting.comeBack(), { code: "room_ended" });
});

test("no answer, and one that is none of HashDrop's, are errors with a code too", async () => {
  const away = stage({ fetch: async () => Promise.reject(new TypeError("no network")) });
  const unreached = assert.rejects(away.meeting.create({ username: "Hanna" }), { name: "ApiError", code: "unreachable" });
  await away.clock.turn(2_000);
  await unreached;
  const between = stage({ fetch: async () => new Response("<h1>Bad gateway</h1>", { status: 502 }) });
  await assert.rejects(between.meeting.comeBack(KEPT), { name: "ApiError", code: "unreachable" });
});

test("what opens a room or knocks is sent again with the same key, until the answer is not lost", async () => {
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

test("an answer that breaks off does not end the watch over who waits", async () => {
  const { server, clock, meeting } = await hosting();
  server.lost = 1;
  await clock.turn(2_300);
  server.waiting = [{ identity: "gus" }];
  await clock.turn(5_000);
  assert.equal(meeting.host.knocks.get().length, 1);
});

test("a host sees who knocks within 2 s, and sooner after a hint", async () => {
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

test("a flood of hints makes no flood of calls", async () => {
  const { rtc, server, clock } = await hosting();
  const before = server.count("GET /waiting");
  for (let ms = 0; ms < 3_000; ms += 10) {
    rtc.listener?.dataReceived();
    await clock.turn(10);
  }
  assert.ok(server.count("GET /waiting") - before <= 10);
});

test("a guest does not ask who waits, until he is made a host", async () => {
  const { server, clock, meeting } = await inCall();
  await clock.turn(10_000);
  assert.equal(server.count("GET /waiting"), 0);
  server.waiting = [{ identity: "ida" }];
  server.stand({ role: "host" });
  await clock.turn(0);
  assert.equal(meeting.host.knocks.get().length, 1);
});

test("a decision is followed by a look at the list", async () => {
  const { server, clock, meeting } = await hosting();
  server.waiting = [{ identity: "gus" }];
  await clock.turn(2_300);
  server.waiting = [];
  server.refusals = { "/admit": { status: 409, code: "already_decided", error: "Somebody was faster" } };
  await assert.rejects(meeting.host.admit("gus"), { code: "already_decided" });
  await clock.turn(300);
  assert.deepEqual(meeting.host.knocks.get(), []);
});
