import { MIN_VISIBLE, type Rect, type Size } from "./packing.ts";

/** The share of free or cropped space that is above a picture, so that eyes are in the upper third. */
export const SHARE_ABOVE = 0.35;

/**
 * The part of a tile that a person's picture fills. `ratio` is the shape of the whole picture, which is cropped to that
 * part: at the sides to no less than 60 %, because faces are in the middle, and a portrait in a wider tile not at all.
 */
export function pictureIn(tile: Size, ratio: number): Rect {
  const shape = tile.width / tile.height;
  const isPortrait = ratio < 1 && shape >= 1;
  const visible = Math.min(ratio / shape, shape / ratio);
  let { width, height } = tile;
  if (isPortrait || visible < MIN_VISIBLE) {
    if (shape > ratio) width = height * ratio;
    else height = width / (ratio * MIN_VISIBLE);
  }
  return { left: (tile.width - width) / 2, top: (tile.height - height) * SHARE_ABOVE, width, height };
}
