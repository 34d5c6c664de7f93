import { clamp, type Rect } from "./packing.ts";

/** Where a reaction begins to rise, and how far it rises, in px from the left and bottom edges. */
export interface Origin {
  left: number;
  bottom: number;
  rise: number;
}

const NOTHING: Rect = { left: 0, top: 0, width: 0, height: 0 };
// Shares of the tile, or of the whole region.
const [LEFTMOST, WIDTH] = [0.1, 0.8];
const ABOVE_BOTTOM = 0.12;
const RISE = 0.6;
/** px; on a small tile a reaction rises over its edge, because otherwise nobody would see it move. */
const MIN_RISE = 90;
/** px for half of a reaction with its name, and for all of its height. */
const [HALF_WIDTH, HEIGHT] = [64, 70];

/** The origin in a region for a sender whose tile is `tile`. `where`, from 0 to 1, is how far to the right it is. */
export function originIn(region: Rect = NOTHING, tile: Rect = region, where: number): Origin {
  const middle = tile.left - region.left + tile.width * (LEFTMOST + where * WIDTH);
  const below = region.top + region.height - tile.top - tile.height;
  const bottom = below + ABOVE_BOTTOM * tile.height;
  const left = clamp(middle, HALF_WIDTH, Math.max(HALF_WIDTH, region.width - HALF_WIDTH));
  return { left, bottom, rise: clamp(RISE * tile.height, MIN_RISE, region.height - bottom - HEIGHT) };
}
