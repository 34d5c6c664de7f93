// Where reactions rise.
import assert from "node:assert/strict";
import { test } from "node:test";
import { originIn } from "../../hashdrop/livekit_ui/rising.ts";

const STAGE = { left: 10, top: 40, width: 1000, height: 600 };
const TILES = {
  "the whole stage": STAGE,
  "a tile at the top left": { left: 10, top: 40, width: 300, height: 200 },
  "a tile at the bottom right": { left: 710, top: 440, width: 300, height: 200 },
  "a small tile": { left: 890, top: 40, width: 120, height: 70 },
};

for (const [name, tile] of Object.entries(TILES)) {
  for (const where of [0, 0.5, 1]) {
    test(`from ${name}, at ${where}`, () => {
      const { left, bottom, rise } = originIn(STAGE, tile, where);
      assert.ok(left >= tile.left - STAGE.left && left <= tile.left - STAGE.left + tile.width);
      const start = STAGE.top + STAGE.height - bottom;
      assert.ok(start >= tile.top && start <= tile.top + tile.height);
      assert.ok(left >= 64 && left <= STAGE.width - 64, "the name is cut");
      assert.ok(bottom + rise <= STAGE.height, "it leaves the stage");
    });
  }
}

test("without a tile it rises anywhere on the stage", () => {
  assert.deepEqual(originIn(STAGE, undefined, 0.3), originIn(STAGE, STAGE, 0.3));
});
