const PICTURE = 16 / 9;
// A tile may be narrower or wider than the picture in it (which is cropped), within these.
const NARROWEST = 0.42;
const WIDEST = 2.4;
// A shared screen gets what it can fill at these shapes; the rest goes to the people.
const TALLEST_SCREEN = 4 / 3;
const WIDEST_SCREEN = 2;
// Between these a face is cropped without loss.
const GOOD = [0.9, 1.9];

/** How well a tile of this shape shows a face: 1 is best. */
function quality(aspect) {
  return Math.min(1, (aspect / GOOD[0]) ** 1.5, (GOOD[1] / aspect) ** 1.5);
}

/** `count` over `rows` as evenly as can be, the longer rows first: 5 in 2 is [3, 2]. */
function rowsOf(count, rows) {
  return Array.from({ length: rows }, (_, row) => Math.ceil((count - row) / rows));
}

function arrange({ left, top, width, height }, count, rows, gap) {
  const cellHeight = (height - gap * (rows - 1)) / rows;
  return rowsOf(count, rows).flatMap((columns, row) => {
    const cellWidth = (width - gap * (columns - 1)) / columns;
    const tileWidth = Math.min(cellWidth, cellHeight * WIDEST);
    const tileHeight = Math.min(cellHeight, cellWidth / NARROWEST);
    const margin = (width - columns * tileWidth - gap * (columns - 1)) / 2;
    return Array.from({ length: columns }, (_, column) => ({
      left: left + margin + column * (tileWidth + gap),
      top: top + row * (cellHeight + gap) + (cellHeight - tileHeight) / 2,
      width: tileWidth,
      height: tileHeight,
    }));
  });
}

function worth(tiles) {
  return tiles.reduce((sum, { width, height }) => sum + width * height * quality(width / height), 0);
}

/**
 * Places `count` tiles in an area (px), each row filling its width, by the number of rows that shows faces best.
 * Rows differ by one tile at most, so a short last row has wider tiles rather than an empty corner.
 */
export function pack(area, count, gap) {
  let best = [];
  let most = -1;
  for (let rows = 1; rows <= count; rows += 1) {
    const tiles = arrange(area, count, rows, gap);
    if (tiles.some((tile) => tile.width <= 0 || tile.height <= 0)) continue;
    const value = worth(tiles);
    if (value > most) [best, most] = [tiles, value];
  }
  return best.length === count ? best : Array.from({ length: count }, () => ({ ...area, width: 0, height: 0 }));
}

/** The least part of the longer side that the strip of people takes: more of them, more room. */
function stripShare(count) {
  return Math.min(0.4, 0.16 + 0.02 * count);
}

/**
 * Places `screens` shared screens in the big part of an area, and `people` in a strip at its right or below.
 * Returns `{screens, people}`, rectangles in px.
 */
export function packWithFocus(width, height, screens, people, gap) {
  const whole = { left: 0, top: 0, width, height };
  if (screens === 0) return { screens: [], people: pack(whole, people, gap) };
  if (people === 0) return { screens: pack(whole, screens, gap), people: [] };
  // Beside or below, whichever leaves the shared picture larger.
  const beside = width / height > PICTURE * 0.85;
  const [side, useful] = beside ? [width, height * WIDEST_SCREEN] : [height, width / TALLEST_SCREEN];
  const strip = Math.max(stripShare(people) * side, side - useful * screens - gap);
  const stage = beside
    ? { ...whole, width: width - strip - gap }
    : { ...whole, height: height - strip - gap };
  const rest = beside
    ? { ...whole, left: width - strip, width: strip }
    : { ...whole, top: height - strip, height: strip };
  return { screens: pack(stage, screens, gap), people: pack(rest, people, gap) };
}
