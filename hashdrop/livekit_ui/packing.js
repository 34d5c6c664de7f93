const PICTURE = 16 / 9;
// A tile may be narrower or wider than the picture in it (which is cropped), within these.
const NARROWEST = 0.42;
const WIDEST = 2.5;
// What an area that is filled counts, beside the pictures that can be seen in it.
const FILLING = 0.25;
// Tiles of one size are calmer than a little more picture in some of them.
const EVENNESS = 0.12;
// What is in focus gets the room that it can fill at these shapes; the rest goes to the strip of the others.
const FOCUS_SHAPES = { screen: [4 / 3, 2], person: [3 / 4, 2] };
// Tiles that are smaller, in px, say nothing any more.
const SMALLEST = { width: 120, height: 92 };
// A strip may have smaller ones: who is in it is there to be recognised.
const SMALLEST_IN_STRIP = { width: 118, height: 66 };
const MOST_IN_STRIP = 12;

/** `count` over `lines` as evenly as can be, the longer lines first: 5 in 2 is [3, 2]. */
function linesOf(count, lines) {
  return Array.from({ length: lines }, (_, line) => Math.ceil((count - line) / lines));
}

/** The size of a tile in a cell, as large as the shapes allow. */
function tileIn(width, height) {
  return { width: Math.min(width, height * WIDEST), height: Math.min(height, width / NARROWEST) };
}

function inRows({ left, top, width, height }, count, rows, gap) {
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

/** The same by columns; the shorter ones come first, so that three are one large tile and two beside it. */
function inColumns({ left, top, width, height }, count, columns, gap) {
  const cellWidth = (width - gap * (columns - 1)) / columns;
  return linesOf(count, columns).reverse().flatMap((rows, column) => {
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

/** 1 when all tiles are of one size, 0 when half of them are of another. */
function evenness(count, lines) {
  const inLonger = Math.ceil(count / lines) * (count % lines);
  return 1 - (2 * Math.min(inLonger, count - inLonger)) / count;
}

/** What can be seen of uncropped pictures, and a little for what of the area is not left empty. */
function worth(tiles) {
  return tiles.reduce((sum, { width, height }) => {
    const picture = Math.min(width, height * PICTURE) ** 2 / PICTURE;
    return sum + picture + FILLING * width * height;
  }, 0);
}

/**
 * Places `count` tiles in an area (px) so that their pictures are seen best and no corner stays empty: lines differ by
 * one tile at most, and the tiles of a shorter line are larger.
 */
export function pack(area, count, gap) {
  let best = [];
  let most = -1;
  for (let lines = 1; lines <= count; lines += 1) {
    // Equal lines are the same either way.
    const ways = count % lines ? [inRows, inColumns] : [inRows];
    for (const way of ways) {
      const tiles = way(area, count, lines, gap);
      if (tiles.some((tile) => tile.width <= 0 || tile.height <= 0)) continue;
      const value = worth(tiles) * (1 + EVENNESS * evenness(count, lines));
      if (value > most) [best, most] = [tiles, value];
    }
  }
  return best.length === count ? best : Array.from({ length: count }, () => ({ ...area, width: 0, height: 0 }));
}

/** How many tiles, `most` at the utmost, an area holds without one being smaller than is useful. */
function capacity(area, gap, most, smallest) {
  for (let count = most; count > 1; count -= 1) {
    const tiles = pack(area, count, gap);
    if (tiles.every(({ width, height }) => width >= smallest.width && height >= smallest.height)) return count;
  }
  return 1;
}

/** The least part of the longer side that the strip takes: more people, more room. */
function stripShare(count) {
  return Math.min(0.26, 0.14 + 0.015 * count);
}

/** Divides an area into the one for the focus and, at its right or below, the strip for `count` others. */
function divide({ left, top, width, height }, kind, count, gap) {
  const whole = { left, top, width, height };
  if (count === 0) return { focus: whole, strip: null };
  const [tallest, widest] = FOCUS_SHAPES[kind];
  // Beside or below, whichever leaves the picture in focus larger.
  const beside = width / height > PICTURE * 0.85;
  const [side, useful] = beside ? [width, height * widest] : [height, width / tallest];
  const least = beside ? SMALLEST_IN_STRIP.width : SMALLEST_IN_STRIP.height;
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

/** The rectangles of the focus (or `null`), the others, and the bar of the pages (its height in px) under the others. */
function parts(area, kind, count, gap, bar) {
  // With pages the strip is full, and keeps its size on the last one.
  const { focus, strip } = kind ? divide(area, kind, bar ? MOST_IN_STRIP : count, gap) : { focus: null, strip: area };
  if (!strip || !bar) return { focus, strip };
  const height = strip.height - bar;
  return { focus, strip: { ...strip, height }, bar: { ...strip, top: strip.top + height, height: bar } };
}

/**
 * How many of `count` others are seen at once in an area (px), `most` at the utmost.
 *
 * `kind` is `screen` or `person` where one is large and the others are in a strip, or `null` for a plain grid; `bar` the
 * height that is kept under the others for turning pages, or 0.
 */
export function seatsIn(area, kind, count, gap, most, bar = 0) {
  if (count === 0 || area.width <= 0 || area.height <= 0) return most;
  const shown = Math.min(count, most, kind ? MOST_IN_STRIP : most);
  return capacity(parts(area, kind, shown, gap, bar).strip, gap, shown, kind ? SMALLEST_IN_STRIP : SMALLEST);
}

/** Places one in focus (or none) and `count` others in an area (px): `{focus, others, bar}`, rectangles in px. */
export function arrange(area, kind, count, gap, bar = 0) {
  const { focus, strip, bar: place = null } = parts(area, kind, count, gap, bar);
  return { focus, others: strip ? pack(strip, count, gap) : [], bar: place };
}
