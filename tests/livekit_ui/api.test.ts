import assert from "node:assert/strict";
import { test } from "node:test";
import * as oldName from "../../hashdrop/livekit_ui/api.ts";
import * as api from "../../hashdrop/livekit_ui/api.ts";

test("apps may play notes and read choices", () => {
  assert.equal(typeof api.playNotes, "function");
  assert.equal(typeof api.playCue, "function");
  assert.equal(api.choices.get().audiooutput, "");
});

test("the old name of the module still works", () => assert.deepEqual({ ...oldName }, { ...api }));
