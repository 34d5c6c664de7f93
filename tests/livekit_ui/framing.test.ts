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
  for (const [width, height] of [
    [160, 90],
    [390, 690],
  ] as const) {
    const { objectPosition: _, ...part } = pictureIn({ width, height }, width / height);
    assert.deepEqual(part, { left: 0, top: 0, width, height });
  }
});

test("what is free around a picture is mostly below it", () => {
  const { top, height } = pictureIn({ width: 390, height: 690 }, 16 / 9);
  assert.ok(top > 0 && top < 690 - top - height);
});

/** Where something at a share of the picture's height is in the tile, as a share of its height. */
function heightIn(width: number, height: number, ratio: number, at: number): number {
  const picture = pictureIn({ width, height }, ratio);
  const visible = Math.min(1, (ratio * picture.height) / picture.width);
  const above = ((1 - visible) * Number.parseFloat(picture.objectPosition.split(" ")[1] ?? "")) / 100;
  return (picture.top + (picture.height * (at - above)) / visible) / height;
}

// In `tools/cameras.py`, eyes are at 0.44 of a landscape picture's height, and hair begins at 0.22.
for (const [width, height, ratio, most] of [
  [1280, 672, 16 / 9, 0.4],
  [1280, 672, 4 / 3, 0.43],
  [844, 300, 16 / 9, 0.48],
  [390, 690, 16 / 9, 0.36],
  [390, 690, 4 / 3, 0.36],
] as const) {
  test(`eyes are high, and hair is not cut, in ${width}×${height} with a picture of ${ratio.toFixed(2)}`, () => {
    const eyes = heightIn(width, height, ratio, 0.44);
    assert.ok(eyes > 0.3 && eyes <= most, `eyes at ${eyes}`);
    assert.ok(heightIn(width, height, ratio, 0.16) >= 0);
  });
}
