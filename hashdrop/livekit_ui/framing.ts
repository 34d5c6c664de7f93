import { clamp, MIN_VISIBLE, type Rect, type Size } from "./packing.ts";

/** Where cameras usually see the eyes, as a share of a picture's height from the top. */
const EYES = 0.42;
/** Where they look best in a tile. */
const EYE_LINE = 1 / 3;
/** The share of a picture above which there is no hair yet. No more is cropped there. */
const HEADROOM = 0.14;

interface Framing extends Rect {
  /** For CSS: which part of the picture is visible. */
  objectPosition: string;
}

/**
 * The part of a tile that a person's picture fills. `ratio` is the shape of the whole picture, which is cropped to that
 * part: at the sides to no less than 60 %, because faces are in the middle, and a portrait in a wider tile not at all.
 * What is cropped or stays free is divided so that eyes come as near to the upper third of the tile as they can.
 */
export function pictureIn(tile: Size, ratio: number): Framing {
  const shape = tile.width / tile.height;
  const isPortrait = ratio < 1 && shape >= 1;
  const visible = Math.min(ratio / shape, shape / ratio);
  let { width, height } = tile;
  if (isPortrait || visible < MIN_VISIBLE) {
    if (shape > ratio) width = height * ratio;
    else height = width / (ratio * MIN_VISIBLE);
  }
  const cropped = Math.max(0, 1 - (ratio * height) / width);
  const above = clamp(EYES - EYE_LINE * (1 - cropped), 0, Math.min(cropped, HEADROOM));
  return {
    left: (tile.width - width) / 2,
    top: clamp(EYE_LINE * tile.height - EYES * height, 0, tile.height - height),
    width,
    height,
    objectPosition: `50% ${cropped > 0 ? (100 * above) / cropped : 0}%`,
  };
}
