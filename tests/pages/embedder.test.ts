import assert from "node:assert/strict";
import { test } from "node:test";
import { notifications } from "../../hashdrop/web/pages/embedder.ts";
import { Screen } from "../../hashdrop/web/pages/screens.ts";

const status = (status: string) => ({ type: "conference-status", status });
const exit = { type: "conference-exit" };

test("an embedding app is told the status at first", () => {
  assert.deepEqual(notifications("", Screen.LOBBY), [status("lobby")]);
  assert.deepEqual(notifications("", Screen.CALL), [status("in-room")]);
});

test("a screen with the same status is not told again", () => {
  assert.deepEqual(notifications(Screen.LOBBY, Screen.DOOR), []);
  assert.deepEqual(notifications(Screen.DOOR, Screen.WAITING), [status("waiting")]);
});

test("leaving is told once", () => {
  assert.deepEqual(notifications(Screen.CALL, Screen.LEFT), [status("lobby"), exit]);
  assert.deepEqual(notifications(Screen.LEFT, Screen.LOBBY), []);
  assert.deepEqual(notifications(Screen.ENDED, Screen.LOBBY), [status("lobby"), exit]);
  assert.deepEqual(notifications(Screen.DOOR, Screen.LOBBY), [exit]);
});
