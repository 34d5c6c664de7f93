export interface Size {
  width: number;
  height: number;
}

/** In px. */
export interface Rect extends Size {
  left: number;
  top: number;
}

export const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** What is in focus, with the others in a strip; `null` for a plain grid. */
export type Focus = "screen" | "person" | null;

interface Regions {
  focus: Rect | null;
  /** `null` if nobody else is shown. */
  strip: Rect | null;
  bar: Rect | null;
}

const VIDEO_RATIO = 16 / 9;
/** The least share of a landscape picture that is visible in a tile. */
export const MIN_VISIBLE = 0.6;
// Bounds for the shape of a tile, whose picture is cropped to fit.
const MIN_RATIO = VIDEO_RATIO * MIN_VISIBLE;
const MAX_RATIO = VIDEO_RATIO;
// Tiles of equal size look calmer, which is worth a little picture in some of them.
const EVENNESS_WEIGHT = 0.12;
// Of three tiles, the last has a smaller share of the space and of another's sides, unless it would become smaller than
// this (px).
const SHARE_OF_THIRD = 0.76;
const MIN_THIRD = 120;
// The tile in focus gets the space that it can fill within these shapes; the strip gets the rest.
const FOCUS_RATIOS = { screen: { tallest: 4 / 3, widest: 2 }, person: { tallest: 3 / 4, widest: 2 } };
// px; smaller tiles are of no use.
const MIN_TILE: Size = { width: 120, height: 92 };
// In the strip it is enough to recognise people.
const MIN_IN_STRIP: Size = { width: 118, height: 66 };
const MAX_IN_STRIP = 12;

/** Tiles of one size beside each other in a row, or below each other in a column. */
interface Line extends Size {
  count: number;
}

/** Distributes `count` over `lines` as evenly as possible, shorter lines first: 5 over 2 is [2, 3], but 3 is [2, 1]. */
function countsOf(count: number, lines: number): number[] {
  const counts = Array.from({ length: lines }, (_, line) => Math.floor((count + line) / lines));
  return count === 3 ? counts.reverse() : counts;
}

const isThree = (counts: readonly number[]): boolean => counts.reduce((sum, count) => sum + count) === 3;

/** The last one's part of a space or side, of which an equal tile would have this much (px). */
const thirdOf = (equal: number): number => Math.min(equal, Math.max(equal * SHARE_OF_THIRD, MIN_THIRD));

/** Distributes the space of `counts.length` lines. */
function spacesOf(space: number, counts: readonly number[]): number[] {
  const equal = space / counts.length;
  if (!isThree(counts)) return counts.map(() => equal);
  const last = thirdOf(equal);
  return counts.map((_, line) => (line === counts.length - 1 ? last : (space - last) / (counts.length - 1)));
}

/** The size of a tile in a cell, as large as the bounds allow. */
function tileIn(width: number, height: number): Size {
  return { width: Math.min(width, height * MAX_RATIO), height: Math.min(height, width / MIN_RATIO) };
}

/** Rows or columns that fill an area. None of their tiles is smaller than the last one. */
function linesIn({ width, height }: Size, counts: readonly number[], rows: boolean, gap: number): Line[] {
  const spaces = spacesOf((rows ? height : width) - gap * (counts.length - 1), counts);
  const smallest = { width: Infinity, height: Infinity };
  return counts.map((count, line) => {
    const space = spaces[line] ?? 0;
    const cell = ((rows ? width : height) - gap * (count - 1)) / count;
    const tile = rows ? tileIn(cell, space) : tileIn(space, cell);
    if (isThree(counts) && line === counts.length - 1) {
      smallest.width = thirdOf(smallest.width);
      smallest.height = thirdOf(smallest.height);
    }
    smallest.width = Math.min(smallest.width, tile.width);
    smallest.height = Math.min(smallest.height, tile.height);
    return { count, ...tile, ...(line === counts.length - 1 && smallest) };
  });
}

/** Places lines in the middle of an area. */
function place(area: Rect, lines: readonly Line[], rows: boolean, gap: number): Rect[] {
  const [along, across] = rows ? (["width", "height"] as const) : (["height", "width"] as const);
  const [from, to] = rows ? (["left", "top"] as const) : (["top", "left"] as const);
  const middle = (space: number, sizes: readonly number[]) =>
    (space - sizes.reduce((sum, size) => sum + size + gap, -gap)) / 2;
  let line =
    area[to] +
    middle(
      area[across],
      lines.map((one) => one[across]),
    );
  return lines.flatMap(({ count, ...tile }) => {
    const start = area[from] + middle(area[along], Array(count).fill(tile[along]));
    const at = line;
    line += tile[across] + gap;
    return Array.from({ length: count }, (_, index) => ({
      ...({ [from]: start + index * (tile[along] + gap), [to]: at } as Pick<Rect, "left" | "top">),
      ...tile,
    }));
  });
}

/** 1 if all tiles have the same size, 0 if half of them differ. */
function evenness(tiles: readonly Size[]): number {
  const like = tiles.filter(({ width, height }) => width === tiles[0]?.width && height === tiles[0].height).length;
  return 1 - (2 * Math.min(like, tiles.length - like)) / tiles.length;
}

/** The area that is filled, plus the area of uncropped pictures in it. */
function worthOf(tiles: readonly Size[]): number {
  return tiles.reduce((sum, { width, height }) => {
    const picture = Math.min(width, height * VIDEO_RATIO) ** 2 / VIDEO_RATIO;
    return sum + picture + width * height;
  }, 0);
}

/**
 * Places `count` tiles in an area (px) so that they are as large as possible. Lines differ by at most one tile; those of
 * a shorter line are larger. The last tile, which is one's own, is never larger than another, and of three it is the
 * smallest.
 */
export function pack(area: Rect, count: number, gap: number): Rect[] {
  let best: Rect[] = [];
  let bestValue = -1;
  // Three in one line would have no smallest place.
  for (let lines = count === 3 ? 2 : 1; lines <= count; lines += 1) {
    for (const rows of [true, false]) {
      const tiles = place(area, linesIn(area, countsOf(count, lines), rows, gap), rows, gap);
      if (tiles.some((tile) => tile.width <= 0 || tile.height <= 0)) continue;
      const value = worthOf(tiles) * (1 + EVENNESS_WEIGHT * evenness(tiles));
      if (value > bestValue) [best, bestValue] = [tiles, value];
    }
  }
  return best.length === count ? best : Array.from({ length: count }, () => ({ ...area, width: 0, height: 0 }));
}

/** How many tiles, at most `max`, fit into an area without one being too small. */
function capacity(area: Rect, gap: number, max: number, smallest: Size): number {
  for (let count = max; count > 1; count -= 1) {
    const tiles = pack(area, count, gap);
    if (tiles.every(({ width, height }) => width >= smallest.width && height >= smallest.height)) return count;
  }
  return 1;
}

/** The minimum share of the longer side for the strip: it grows with the number of people. */
function stripShare(count: number): number {
  return Math.min(0.26, 0.14 + 0.015 * count);
}

/** Divides an area into the focus and, to its right or below, the strip for `count` others. */
function divide(whole: Rect, kind: "screen" | "person", count: number, gap: number): Omit<Regions, "bar"> {
  if (count === 0) return { focus: whole, strip: null };
  const { left, top, width, height } = whole;
  const { tallest, widest } = FOCUS_RATIOS[kind];
  // Beside or below, whichever leaves a larger picture in focus.
  const beside = width / height > VIDEO_RATIO * 0.85;
  const side = beside ? width : height;
  const useful = beside ? height * widest : width / tallest;
  const least = beside ? MIN_IN_STRIP.width : MIN_IN_STRIP.height;
  const strip = Math.max(stripShare(count) * side, side - useful - gap, least);
  return beside
    ? {
        focus: { ...whole, width: width - strip - gap },
        strip: { ...whole, left: left + width - strip, width: strip },
      }
    : {
        focus: { ...whole, height: height - strip - gap },
        strip: { ...whole, top: top + height - strip, height: strip },
      };
}

/** The rectangles of the focus (or `null`), of the others, and of the page bar (`bar` px high) below the others. */
function regions(area: Rect, kind: Focus, count: number, gap: number, bar: number): Regions {
  // With several pages the strip is full, and keeps its size on the last page.
  const { focus, strip } = kind ? divide(area, kind, bar ? MAX_IN_STRIP : count, gap) : { focus: null, strip: area };
  if (!strip || !bar) return { focus, strip, bar: null };
  const height = strip.height - bar;
  return { focus, strip: { ...strip, height }, bar: { ...strip, top: strip.top + height, height: bar } };
}

/**
 * How many of `count` others are shown at once in an area (px), at most `max`.
 * `bar` is the height reserved below the others for the page bar, or 0.
 */
export function slotsIn(area: Rect, kind: Focus, count: number, gap: number, max: number, bar = 0): number {
  if (count === 0 || area.width <= 0 || area.height <= 0) return max;
  const shown = Math.min(count, max, kind ? MAX_IN_STRIP : max);
  const { strip } = regions(area, kind, shown, gap, bar);
  return strip ? capacity(strip, gap, shown, kind ? MIN_IN_STRIP : MIN_TILE) : shown;
}

export interface Arrangement {
  focus: Rect | null;
  others: Rect[];
  bar: Rect | null;
}

/** Places the focus (if any) and `count` others in an area. */
export function arrange(area: Rect, kind: Focus, count: number, gap: number, barHeight = 0): Arrangement {
  const { focus, strip, bar } = regions(area, kind, count, gap, barHeight);
  return { focus, others: strip ? pack(strip, count, gap) : [], bar };
}
