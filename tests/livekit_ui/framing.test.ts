// How much of a picture a tile shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureIn } from "../../hashdrop/livekit_ui/framing.ts";

const FRAMES = { "16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1, "3:4": 3 / 4, "9:16": 9 / 16, panorama: 2.4 };
const TILES: readonly (readonly [width: number, height: number])[] = [
  [1280, 672],
  [626, 330],
  [636, 596],
  [400, 400],
  [390, 690],
  [844, 300],
  [100, 178],
];

for (const [name, ratio] of Object.entries(FRAMES)) {
  for (const [width, height] of TILES) {
    test(`a picture of ${name} in ${width}×${height}`, () => {
      const picture = pictureIn({ width, height }, ratio);
      assert.ok(picture.left >= 0 && picture.left + picture.width <= width + 0.01);
      assert.ok(picture.top >= 0 && picture.top + picture.height <= height + 0.01);
      assert.ok(picture.width === width || picture.height === height);
      const shape = picture.width / picture.height;
      const visible = Math.min(shape / ratio, ratio / shape);
      assert.ok(visible > 0.599, `${visible} is visible`);
      if (ratio < 1 && width >= height) assert.ok(visible > 0.999, "a portrait is cut");
    });
  }
}

test("a picture of the tile's shape fills it", () => {
  assert.deepEqual(pictureIn({ width: 160, height: 90 }, 16 / 9), { left: 0, top: 0, width: 160, height: 90 });
  assert.deepEqual(pictureIn({ width: 390, height: 690 }, 9 / 16), { left: 0, top: 0, width: 390, height: 690 });
});

test("what is free around a picture is mostly below it", () => {
  const { top, height } = pictureIn({ width: 390, height: 690 }, 16 / 9);
  assert.ok(top > 0 && top < 690 - top - height);
});
