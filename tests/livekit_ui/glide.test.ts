// How tiles get to their new places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { offsetFrom } from "../../hashdrop/livekit_ui/glide.ts";

const WIDE = { left: 0, top: 0, width: 320, height: 180 };

test("a tile that stays has no offset", () => assert.deepEqual(offsetFrom(WIDE, WIDE), { x: 0, y: 0, scale: 1 }));

test("a tile begins where it was, by the middle, and as large as it was", () => {
  const after = { left: 400, top: 100, width: 160, height: 90 };
  assert.deepEqual(offsetFrom(WIDE, after), { x: -320, y: -55, scale: 2 });
});

test("another shape doesn't distort the picture", () => {
  const { scale } = offsetFrom(WIDE, { left: 0, top: 0, width: 240, height: 240 });
  assert.equal(scale, 1);
});

test("on its way, a tile turns from where it is", () => {
  const after = { ...WIDE, left: 500 };
  assert.deepEqual(offsetFrom(WIDE, after, { x: -100, y: 40, scale: 1.5 }), { x: -600, y: 40, scale: 1.5 });
});
