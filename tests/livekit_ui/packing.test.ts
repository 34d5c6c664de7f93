// Positions and sizes of tiles.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, type Focus, pack, type Rect, type Size, slotsIn } from "../../hashdrop/livekit_ui/packing.ts";

const AREAS: Readonly<Record<string, readonly [width: number, height: number]>> = {
  laptop: [1280, 800],
  "laptop in a call": [1280, 720],
  desktop: [1920, 1080],
  phone: [390, 844],
  "phone in a call": [390, 700],
  "phone on its side": [844, 390],
  wide: [1920, 500],
  square: [800, 800],
  "phone on its side, in a call": [844, 300],
  "beside a panel": [880, 672],
  "large screen": [3840, 2160],
};
/** Not everybody fits on one page. */
const SMALL_AREAS: typeof AREAS = { "small phone": [320, 568], "small phone in a call": [320, 420] };
const VIDEO_RATIO = 16 / 9;
const GAP = 8;
const BAR_HEIGHT = 48;
const MAX_TILES = 25;
/** px; positions are not rounded. */
const TOLERANCE = 0.01;

const rect = (width: number, height: number): Rect => ({ left: 0, top: 0, width, height });
const sizeOf = ({ width, height }: Size): number => width * height;
const total = (tiles: readonly Size[], of: (tile: Size) => number): number =>
  tiles.reduce((sum, tile) => sum + of(tile), 0);
const narrowest = (tiles: readonly Size[]): number => Math.min(...tiles.map(({ width }) => width));
const counts = (max: number): number[] => Array.from({ length: max }, (_, index) => index + 1);

/** The area of an uncropped picture in a tile. */
const pictureIn = ({ width, height }: Size): number => Math.min(width, height * VIDEO_RATIO) ** 2 / VIDEO_RATIO;

function assertInsideAndApart(tiles: readonly Rect[], { width, height }: Size): void {
  for (const [index, one] of tiles.entries()) {
    assert.ok(one.width >= 0 && one.left >= -TOLERANCE && one.left + one.width <= width + TOLERANCE);
    assert.ok(one.height >= 0 && one.top >= -TOLERANCE && one.top + one.height <= height + TOLERANCE);
    for (const other of tiles.slice(index + 1)) {
      const apart = Math.max(
        Math.max(one.left, other.left) - Math.min(one.left + one.width, other.left + other.width),
        Math.max(one.top, other.top) - Math.min(one.top + one.height, other.top + other.height),
      );
      assert.ok(apart >= GAP - TOLERANCE);
    }
  }
}

/** A test for each of the areas. */
function testInAreas(name: string, check: (area: Rect) => void, areas = AREAS): void {
  for (const [place, [width, height]] of Object.entries(areas))
    test(`${name}: ${place}`, () => check(rect(width, height)));
}

testInAreas(
  "tiles fill the area, in shapes that cut no face",
  (area) => {
    for (const count of counts(50)) {
      const tiles = pack(area, count, GAP);
      assert.equal(tiles.length, count);
      assertInsideAndApart(tiles, area);
      const used = total(tiles, sizeOf) / sizeOf(area);
      // A single tile of these shapes can't fill a phone's screen.
      assert.ok(used > (count === 1 ? 0.43 : 0.63), `${count} tiles fill ${used}`);
      for (const { width, height } of tiles) assert.ok(width / height > 1 && width / height < 1.7778);
    }
  },
  { ...AREAS, ...SMALL_AREAS },
);

testInAreas(
  "no tile is smaller than the last one",
  (area) => {
    for (const count of counts(50)) {
      const sizes = pack(area, count, GAP).map(sizeOf);
      const last = sizes.at(-1) ?? 0;
      assert.ok(Math.min(...sizes) >= last - TOLERANCE, `${count} tiles`);
    }
  },
  { ...AREAS, ...SMALL_AREAS },
);

testInAreas(
  "of three tiles, the last one is the smallest and the others are equal",
  (area) => {
    const [one, other, last] = pack(area, 3, GAP);
    assert.ok(one && other && last);
    assert.deepEqual([one.width, one.height], [other.width, other.height]);
    assert.ok(last.width < one.width || one.width <= 120);
    assert.ok(last.height < one.height || one.height <= 120);
  },
  { ...AREAS, ...SMALL_AREAS },
);

testInAreas("no even grid would show larger pictures", (area) => {
  for (const count of counts(25)) {
    const seen = total(pack(area, count, GAP), pictureIn);
    for (const rows of counts(count)) {
      const columns = Math.ceil(count / rows);
      const width = (area.width - GAP * (columns - 1)) / columns;
      const height = (area.height - GAP * (rows - 1)) / rows;
      if (width <= 0 || height <= 0) continue;
      // Some of it may be given up for an area without holes.
      assert.ok(seen > 0.8 * count * pictureIn({ width, height }), `${count} tiles in ${rows} rows`);
    }
  }
});

testInAreas("a page holds no more tiles than can be recognised", (area) => {
  const slots = slotsIn(area, null, 50, GAP, MAX_TILES);
  assert.ok(narrowest(pack(area, slots, GAP)) >= 120);
  if (area.width >= 800 && area.height >= 500) assert.equal(slots, MAX_TILES);
  else assert.ok(slots >= 12 && slots < MAX_TILES);
});

testInAreas("everything that fits is shown, unless load lowers the number", (area) => {
  assert.equal(slotsIn(area, null, 9, GAP, MAX_TILES), 9);
  assert.equal(slotsIn(area, null, 50, GAP, 4), 4);
});

for (const kind of ["screen", "person"] as const) {
  testInAreas(`the focused ${kind} gets the main area`, (area) => {
    for (const count of [1, 2, 5, 20]) {
      const slots = slotsIn(area, kind, count, GAP, MAX_TILES);
      const { focus, others } = arrange(area, kind, Math.min(slots, count), GAP);
      assert.ok(focus);
      assert.ok(slots <= count);
      assert.equal(others.length, slots);
      assertInsideAndApart([focus, ...others], area);
      assert.ok(pictureIn(focus) > 0.5 * pictureIn(area));
      assert.ok(narrowest(others) >= 115);
    }
  });

  testInAreas(`the focused ${kind} fills the area if nobody else is shown`, (area) => {
    assert.deepEqual(arrange(area, kind, 0, GAP), { focus: area, others: [], bar: null });
  });
}

for (const kind of [null, "screen", "person"] satisfies Focus[]) {
  testInAreas(`the paging bar covers no tile, with ${kind ?? "nothing"} in focus`, (area) => {
    const slots = slotsIn(area, kind, 50, GAP, MAX_TILES, BAR_HEIGHT);
    const { bar, others } = arrange(area, kind, slots, GAP, BAR_HEIGHT);
    assert.ok(bar);
    assert.equal(bar.height, BAR_HEIGHT);
    assert.ok(Math.max(...others.map(({ top, height }) => top + height)) <= bar.top + TOLERANCE);
    assert.ok(bar.width >= 200); // for two buttons and the text between them
  });
}
