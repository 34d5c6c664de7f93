export interface Size {
  width: number;
  height: number;
}

/** In px. */
export interface Rect extends Size {
  left: number;
  top: number;
}

/** What is in focus, with the others in a strip; `null` for a plain grid. */
export type Focus = "screen" | "person" | null;

interface Regions {
  focus: Rect | null;
  /** `null` if nobody else is shown. */
  strip: Rect | null;
  bar: Rect | null;
}

const VIDEO_RATIO = 16 / 9;
// Bounds for the shape of a tile, whose picture is cropped to fit.
const MIN_RATIO = 0.42;
const MAX_RATIO = 2.5;
// How much filled area counts in comparison with visible picture.
const FILL_WEIGHT = 0.25;
// Tiles of equal size look calmer, which is worth a little picture in some of them.
const EVENNESS_WEIGHT = 0.12;
// The tile in focus gets the space that it can fill within these shapes; the strip gets the rest.
const FOCUS_RATIOS = { screen: { tallest: 4 / 3, widest: 2 }, person: { tallest: 3 / 4, widest: 2 } };
// px; smaller tiles are of no use.
const MIN_TILE: Size = { width: 120, height: 92 };
// In the strip it is enough to recognise people.
const MIN_IN_STRIP: Size = { width: 118, height: 66 };
const MAX_IN_STRIP = 12;

/** Distributes `count` over `lines` as evenly as possible, longer lines first: 5 over 2 is [3, 2]. */
function linesOf(count: number, lines: number): number[] {
  return Array.from({ length: lines }, (_, line) => Math.ceil((count - line) / lines));
}

/** The size of a tile in a cell, as large as the bounds allow. */
function tileIn(width: number, height: number): Size {
  return { width: Math.min(width, height * MAX_RATIO), height: Math.min(height, width / MIN_RATIO) };
}

function inRows({ left, top, width, height }: Rect, count: number, rows: number, gap: number): Rect[] {
  const cellHeight = (height - gap * (rows - 1)) / rows;
  return linesOf(count, rows).flatMap((columns, row) => {
    const cellWidth = (width - gap * (columns - 1)) / columns;
    const tile = tileIn(cellWidth, cellHeight);
    const margin = (width - columns * tile.width - gap * (columns - 1)) / 2;
    return Array.from({ length: columns }, (_, column) => ({
      left: left + margin + column * (tile.width + gap),
      top: top + row * (cellHeight + gap) + (cellHeight - tile.height) / 2,
      ...tile,
    }));
  });
}

/** The same by columns. Shorter ones come first, so that three tiles become one large tile and two beside it. */
function inColumns({ left, top, width, height }: Rect, count: number, columns: number, gap: number): Rect[] {
  const cellWidth = (width - gap * (columns - 1)) / columns;
  return linesOf(count, columns)
    .reverse()
    .flatMap((rows, column) => {
      const cellHeight = (height - gap * (rows - 1)) / rows;
      const tile = tileIn(cellWidth, cellHeight);
      const margin = (height - rows * tile.height - gap * (rows - 1)) / 2;
      return Array.from({ length: rows }, (_, row) => ({
        left: left + column * (cellWidth + gap) + (cellWidth - tile.width) / 2,
        top: top + margin + row * (tile.height + gap),
        ...tile,
      }));
    });
}

/** 1 if all tiles have the same size, 0 if half of them differ. */
function evenness(count: number, lines: number): number {
  const inLonger = Math.ceil(count / lines) * (count % lines);
  return 1 - (2 * Math.min(inLonger, count - inLonger)) / count;
}

/** The visible area of uncropped pictures, plus a fraction of the area that is filled. */
function worthOf(tiles: readonly Size[]): number {
  return tiles.reduce((sum, { width, height }) => {
    const picture = Math.min(width, height * VIDEO_RATIO) ** 2 / VIDEO_RATIO;
    return sum + picture + FILL_WEIGHT * width * height;
  }, 0);
}

/**
 * Places `count` tiles in an area (px) so that as much picture as possible is visible and no corner stays empty: lines
 * differ by at most one tile, and the tiles of a shorter line are larger.
 */
export function pack(area: Rect, count: number, gap: number): Rect[] {
  let best: Rect[] = [];
  let bestValue = -1;
  for (let lines = 1; lines <= count; lines += 1) {
    // If all lines are equal, rows and columns give the same result.
    const ways = count % lines ? [inRows, inColumns] : [inRows];
    for (const way of ways) {
      const tiles = way(area, count, lines, gap);
      if (tiles.some((tile) => tile.width <= 0 || tile.height <= 0)) continue;
      const value = worthOf(tiles) * (1 + EVENNESS_WEIGHT * evenness(count, lines));
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
