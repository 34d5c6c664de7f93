// What a tab stores, and where that leads it back to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Screen } from "../../hashdrop/web/pages/screens.ts";
import { currentTab, doorKey, enter, setCode, show } from "../../hashdrop/web/pages/tab_memory.ts";
import { restoreTab, tabSnapshot } from "../../hashdrop/web/pages/tab_restore.ts";
import { savedSessions } from "../../hashdrop/web/pages/tab_storage.ts";
import { openTab } from "./browser.ts";

const CODE = "AMBER-FALCON-RIVER";
const TICKET = { room: "room1", key: "key1", token: "token", url: "ws://sfu" };

const place = () => {
  const { screen, room, key, code, token } = currentTab();
  return { screen, room, key, code, token };
};
const at = (screen: Screen, { room = "", key = "", code = "" } = {}) => ({ screen, room, key, code, token: "" });

/** A tab that is reloaded during a call. */
function inCall(address: { path?: string; search?: string } = {}) {
  const tab = openTab(address);
  tab.local.setItem("hashdrop.key.room1", JSON.stringify({ key: "key1", code: CODE, at: 1 }));
  tab.session.setItem("hashdrop.room", "room1");
  tab.session.setItem("hashdrop.screen", "call");
  return tab;
}

test("a new tab starts in the lobby", () => {
  const { addresses } = openTab();
  restoreTab();
  assert.deepEqual([place(), addresses], [at(Screen.LOBBY), []]);
});

test("an invitation leads to the screen before joining, and its code leaves the address", () => {
  const { addresses } = openTab({ path: "/conference", search: `?code=${CODE}&mobile=1` });
  restoreTab();
  assert.deepEqual([place(), addresses], [at(Screen.DOOR, { code: CODE }), ["/conference?mobile=1"]]);
});

test("a reload leads back into the meeting", () => {
  inCall();
  restoreTab();
  assert.deepEqual(place(), at(Screen.CALL, { room: "room1", key: "key1" }));
});

test("the first address of an embedding app leads back into the same meeting", () => {
  const { addresses } = inCall({ path: "/conference", search: `?code=${CODE}` });
  restoreTab();
  assert.deepEqual([place(), addresses], [at(Screen.CALL, { room: "room1", key: "key1" }), ["/conference"]]);
});

test("an invitation to another meeting leads out of the current one", () => {
  inCall({ path: "/conference", search: "?code=PIANO-LEMON-GARDEN" });
  restoreTab();
  assert.deepEqual(place(), at(Screen.DOOR, { code: "PIANO-LEMON-GARDEN" }));
});

test("a stored screen that does not exist is the lobby", () => {
  const { session } = openTab();
  session.setItem("hashdrop.screen", "of another version");
  restoreTab();
  assert.equal(currentTab().screen, Screen.LOBBY);
});

test("the server is told where the tab is", () => {
  inCall();
  restoreTab();
  const { page, now, ...snapshot } = tabSnapshot("de");
  assert.ok(page);
  assert.ok(now > 1e9, "in seconds");
  const kept = [{ room: "room1", key: "key1" }];
  assert.deepEqual(snapshot, { room: "room1", key: "key1", screen: "call", code: "", locale: "de", kept });
});

test("session keys are stored latest first, and no more than twenty", (t) => {
  openTab();
  t.mock.timers.enable({ apis: ["Date"] });
  for (let n = 0; n < 25; n++) {
    t.mock.timers.tick(1);
    enter({ ...TICKET, room: `room${n}`, key: `key${n}` });
  }
  const rooms = savedSessions();
  assert.deepEqual(
    rooms.map(({ room }) => room),
    Array.from({ length: 20 }, (_, n) => `room${24 - n}`),
  );
  assert.equal(rooms[0]?.key, "key24");
});

const KEPT = new Map<Screen, boolean>([
  [Screen.LEFT, true],
  [Screen.LOBBY, true],
  [Screen.ENDED, false],
  [Screen.REMOVED, false],
]);
for (const [screen, isKept] of KEPT) {
  test(`the session key is ${isKept ? "kept" : "deleted"} on the screen ${screen}`, () => {
    openTab();
    enter({ ...TICKET, code: CODE });
    show(screen);
    setCode("amber falcon river");
    assert.deepEqual([currentTab().token, savedSessions().length], ["", isKept ? 1 : 0]);
    assert.equal(doorKey(""), isKept ? "key1" : "");
  });
}

test("the session key is found by the room even under another code", () => {
  openTab();
  enter({ ...TICKET, code: CODE });
  setCode("PIANO-LEMON-GARDEN");
  assert.deepEqual([doorKey("room1"), doorKey(""), doorKey("room2")], ["key1", "", ""]);
});

test("what others have stored under the name of a session key is no session", () => {
  const { local } = openTab();
  local.setItem("hashdrop.key.room1", "not JSON");
  local.setItem("hashdrop.key.room2", "null");
  assert.deepEqual([savedSessions(), doorKey("room1"), doorKey("room2")], [[], "", ""]);
});

test("a repeated connection empties the token first", (t) => {
  openTab();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  enter(TICKET);
  enter({ ...TICKET, again: true });
  assert.equal(currentTab().token, "");
  t.mock.timers.tick(1);
  assert.equal(currentTab().token, "token");
});

for (const [local, session, limits] of [
  [false, false, ""],
  [false, true, "keys"],
  [true, false, "tab"],
  [true, true, "page"],
] as const) {
  test(`missing storage is noticed: ${limits || "none"}`, () => {
    const tab = openTab();
    tab.local.fails = local;
    tab.session.fails = session;
    restoreTab();
    assert.equal(currentTab().storage, limits);
  });
}

test("storage that fails later is noticed", () => {
  const tab = openTab();
  restoreTab();
  tab.local.fails = true;
  window.dispatchEvent(new Event("hashdrop-storage"));
  assert.equal(currentTab().storage, "tab");
});
