// When a session counts as connected, and what depends on that.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { ConnectionState, type Room, RoomEvent } from "livekit-client";
import type { Status } from "../../hashdrop/livekit_ui/connection.ts";
import { ConnectionWatch } from "../../hashdrop/livekit_ui/connection_watch.ts";
import { Session, type Wanted } from "../../hashdrop/livekit_ui/session.ts";
import { settled } from "../../packages/meeting-core/test/turned-clock.ts";
import { connectWithoutServer, openPage } from "./fakes.ts";

const WANTED: Wanted = {
  ...{ serverUrl: "ws://sfu", token: "token", connect: true, maxAttempts: 0, audienceKey: "" },
  ...{ microphone: true, camera: true, fileTopicPrefix: "", maxFileBytes: 0 },
};

/** Doesn't look for the cause of what a test arranges. */
class IdleWatch extends ConnectionWatch {
  override begin(): void {}
}

/** A session on a new page, whose room needs no server, with the events that it reports. */
function stage(t: TestContext) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  openPage();
  const told: string[] = [];
  const emit = (event: string, ..._payload: unknown[]) => void told.push(event);
  const session = new Session(emit, new IdleWatch());
  connectWithoutServer(session.room);
  session.start();
  t.after(() => session.stop());
  return { session, room: session.room, told, turn: (ms: number) => t.mock.timers.tick(ms) };
}

test("the status stays reconnecting until the SDK can send again", async (t) => {
  const { session, room, told, turn } = stage(t);
  const statuses: Status[] = [];
  session.status.subscribe(() => statuses.push(session.status.get()));
  session.update(WANTED);
  await settled();
  Object.assign(room.engine, { attemptingReconnect: true });
  room.state = ConnectionState.Reconnecting;
  room.emit(RoomEvent.Reconnecting);
  room.state = ConnectionState.Connected;
  room.emit(RoomEvent.Reconnected); // the SDK still discards what it is given
  turn(2000);
  assert.equal(session.status.get(), "reconnecting");
  Object.assign(room.engine, { attemptingReconnect: false });
  turn(50);
  session.stop();
  assert.deepEqual(statuses, ["connecting", "connected", "reconnecting", "connected", "idle"]);
  assert.deepEqual(
    told.filter((event) => event.startsWith("onReconn")),
    ["onReconnecting", "onReconnected"],
  );
});

test("the screen stays on while in a room", async (t) => {
  const { session, room } = stage(t);
  const told: string[] = [];
  let lock = { released: false };
  const request = async (kind: string) => {
    told.push(kind);
    lock = Object.assign({ released: false }, { release: async () => void told.push("released") });
    return lock;
  };
  Object.assign(navigator, { wakeLock: { request } });
  /** What has happened to locks since the last call. */
  const news = async () => {
    await settled();
    return told.splice(0);
  };
  const look = (visibilityState: DocumentVisibilityState) => {
    Object.assign(document, { visibilityState });
    document.dispatchEvent(new Event("visibilitychange"));
    return news();
  };
  assert.deepEqual(await look("visible"), []);
  session.update(WANTED);
  assert.deepEqual(await news(), ["screen"]);
  room.emit(RoomEvent.Reconnecting);
  assert.deepEqual(await news(), []);
  lock.released = true; // as browsers do when the page is hidden
  assert.deepEqual(await look("hidden"), []);
  assert.deepEqual(await look("visible"), ["screen"]);
  session.update({ ...WANTED, connect: false });
  assert.deepEqual(await news(), ["released"]);
  assert.deepEqual(await look("visible"), []);
});

for (const [why, wakeLock] of [
  ["the browser has none", undefined],
  ["the browser refuses it", { request: () => Promise.reject(new Error("NotAllowedError")) }],
] as const) {
  test(`a call continues without a wake lock: ${why}`, async (t) => {
    const { session } = stage(t);
    Object.assign(navigator, { wakeLock });
    session.update(WANTED);
    await settled();
    assert.equal(session.status.get(), "connected");
  });
}

/** A token whose owner may speak and listen, or may do neither. */
const token = (may: boolean) => {
  const claims = JSON.stringify({ video: { canPublish: may, canSubscribe: may } });
  return `h.${Buffer.from(claims).toString("base64url")}.s`;
};

const [WAITING, ADMITTED] = [token(false), token(true)];

const permit = ({ localParticipant }: Room, may: boolean) =>
  Object.assign(localParticipant, { permissions: { canPublish: may, canSubscribe: may } });

/** A session that is connected to the waiting room, and has just got the token of an admission. */
async function admit(t: TestContext) {
  const { session, room, turn } = stage(t);
  const used: string[] = [];
  t.mock.method(room, "connect", async (_url: string, token: string) => {
    used.push(token === ADMITTED ? "admitted" : "waiting");
    permit(room, token === ADMITTED);
    room.state = ConnectionState.Connected;
  });
  session.update({ ...WANTED, token: WAITING });
  await settled();
  session.update({ ...WANTED, token: ADMITTED });
  const server = (may: boolean) => {
    permit(room, may);
    room.emit(RoomEvent.ParticipantPermissionsChanged, undefined, room.localParticipant);
  };
  const wait = async (ms: number) => {
    turn(ms);
    await settled();
  };
  return { session, room, used, server, wait };
}

test("a connection that is not told of an admission is replaced", async (t) => {
  const { session, used, wait } = await admit(t);
  await wait(6000);
  assert.deepEqual([used, session.status.get()], [["waiting", "admitted"], "connected"]);
});

test("a lost connection is replaced only once it is back", async (t) => {
  const { session, room, used, wait } = await admit(t);
  room.state = ConnectionState.Reconnecting;
  room.emit(RoomEvent.Reconnecting);
  await wait(7000);
  await wait(6000);
  assert.deepEqual([used, session.status.get()], [["waiting"], "reconnecting"]);
  room.state = ConnectionState.Connected;
  room.emit(RoomEvent.Reconnected);
  await wait(6000);
  assert.deepEqual([used, session.status.get()], [["waiting", "admitted"], "connected"]);
});

test("a connection stays if the server tells it in time", async (t) => {
  const { session, used, server, wait } = await admit(t);
  server(true);
  await wait(6000);
  assert.deepEqual([used, session.status.get()], [["waiting"], "connected"]);
});

test("permissions that the server takes away are not restored by an older token", async (t) => {
  const { session, used, server, wait } = await admit(t);
  server(true);
  server(false);
  await wait(6000);
  assert.deepEqual([used, session.status.get()], [["waiting"], "connected"]);
});

test("people can try again without waiting", async (t) => {
  const { session, room } = stage(t);
  t.mock.method(room, "connect", () => Promise.reject(new Error("refused")));
  session.update(WANTED);
  await settled();
  assert.equal(session.status.get(), "connecting");
  connectWithoutServer(room);
  session.retry();
  await settled();
  assert.equal(session.status.get(), "connected");
});
