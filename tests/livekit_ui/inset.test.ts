// One's own picture over the only other person's.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  besideInset,
  type Corner,
  cornerAt,
  cornerFrom,
  insetIn,
  saveCorner,
  savedCorner,
} from "../../hashdrop/livekit_ui/inset.ts";
import type { Rect, Size } from "../../hashdrop/livekit_ui/packing.ts";
import { openPage } from "./fakes.ts";

const STAGES: readonly (readonly [width: number, height: number])[] = [
  [320, 420],
  [320, 150],
  [390, 690],
  [844, 300],
  [880, 672],
  [1280, 672],
  [3840, 2010],
];
const CORNERS: readonly Corner[] = ["top-left", "top-right", "bottom-right", "bottom-left"];
const RATIOS = { landscape: 16 / 9, portrait: 9 / 16, square: 1, panorama: 3 };

for (const [width, height] of STAGES) {
  for (const [shape, ratio] of Object.entries(RATIOS)) {
    test(`a ${shape} inset is small and inside of ${width}×${height}`, () => {
      for (const corner of CORNERS) {
        const inset = insetIn({ width, height }, ratio, corner);
        const isInside = (from: number, size: number, space: number) => from >= 0 && from + size <= space;
        assert.ok(isInside(inset.left, inset.width, width), corner);
        assert.ok(isInside(inset.top, inset.height, height), corner);
        assert.ok(inset.width * inset.height < (height > 200 ? 0.1 : 0.25) * width * height);
        assert.ok(inset.width / inset.height > 0.56 && inset.width / inset.height < 1.78);
        if (height > 200) assert.equal(cornerAt({ width, height }, inset), corner);
      }
    });
  }
}

/** Other parts of the stage, and in which corner they are. */
const OTHERS: readonly { what: string; corner: Corner; size: Size }[] = [
  { what: "an announcement", corner: "top-left", size: { width: 300, height: 46 } },
  { what: "the tools of the other tile", corner: "top-right", size: { width: 100, height: 50 } },
  { what: "the other one's name", corner: "bottom-left", size: { width: 200, height: 36 } },
];

for (const { what, corner, size } of OTHERS) {
  test(`the inset does not cover ${what}`, () => {
    const stage = { width: 390, height: 690 };
    const inset = insetIn(stage, 9 / 16, corner);
    const isClear = corner.startsWith("top") ? inset.top > size.height : bottomOf(inset) < stage.height - size.height;
    assert.ok(isClear);
  });
}

const bottomOf = ({ top, height }: Rect): number => top + height;

for (const [width, height] of STAGES) {
  test(`beside the inset is room for something else, in ${width}×${height}`, () => {
    for (const corner of CORNERS) {
      const inset = insetIn({ width, height }, 16 / 9, corner);
      const rest = besideInset({ width, height }, inset);
      assert.ok(rest.width * rest.height > 0.45 * width * height);
      const isApart =
        rest.left + rest.width <= inset.left ||
        rest.left >= inset.left + inset.width ||
        bottomOf(rest) <= inset.top ||
        rest.top >= bottomOf(inset);
      assert.ok(isApart || (width > 1000 && rest.width === width));
    }
  });
}

const MOVES: readonly [from: Corner, key: string, to: Corner][] = [
  ["bottom-right", "ArrowUp", "top-right"],
  ["bottom-right", "ArrowDown", "bottom-right"],
  ["bottom-right", "ArrowLeft", "bottom-left"],
  ["top-left", "ArrowRight", "top-right"],
  ["top-left", "", "top-right"],
  ["top-right", "", "bottom-right"],
  ["bottom-right", "", "bottom-left"],
  ["bottom-left", "", "top-left"],
];

for (const [from, key, to] of MOVES) {
  test(`${key || "a press"} moves the inset from ${from} to ${to}`, () => assert.equal(cornerFrom(from, key), to));
}

test("the tab remembers the corner", () => {
  openPage();
  assert.equal(savedCorner(), "bottom-right");
  saveCorner("top-left");
  assert.equal(savedCorner(), "top-left");
  sessionStorage.setItem("lkr-corner", "elsewhere");
  assert.equal(savedCorner(), "bottom-right");
});
