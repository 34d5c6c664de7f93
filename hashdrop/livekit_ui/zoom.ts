import { clamp, type Size } from "./packing.ts";

/** Where a whole picture is in a tile. Distances are shares of the tile's sides, so that it may change its size. */
export interface Zoom {
  readonly scale: number;
  /** From the middle of the tile to the middle of the picture. */
  readonly x: number;
  readonly y: number;
}

/** A point or distance in px. Points count from the middle of the tile. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A tile (px) and the ratio of its picture's width and height. */
export interface Frame extends Size {
  readonly ratio: number;
}

/** What a wheel tells. */
export type Turn = Pick<WheelEvent, "deltaX" | "deltaY" | "deltaMode" | "ctrlKey" | "shiftKey">;

export const WHOLE: Zoom = Object.freeze({ scale: 1, x: 0, y: 0 });
export const MAX_SCALE = 5;
/** The factor of one press of a key or button. */
const STEP = 1.25;
/** The scale after a double tap. */
const TAPPED = 2.5;
/** The share of the tile by which an arrow key moves the picture. */
const KEY_DISTANCE = 0.1;
/** A smaller scale is rounding. */
const MIN_ENLARGED = 1.0001;
const MIDDLE: Point = { x: 0, y: 0 };

/** px of a line and a page, the other units in which browsers tell a wheel's turn. */
const UNITS = [1, 16, 400];
// A notch of a mouse is 100 px or more. Browsers tell a pinch on a trackpad as small turns with Ctrl.
const SPEED = 0.002;
const PINCH_SPEED = 0.01;
/** The largest factor of one event: some mice turn by many notches at once. */
const MAX_TURN = 0.4;

const within = (value: number, most: number): number => clamp(value, -most, most);
const scaleWithin = (scale: number): number => (scale < MIN_ENLARGED ? 1 : Math.min(scale, MAX_SCALE));

/** The nearest zoom at which the picture, where it is larger than the tile, leaves none of it empty. */
export function bounded({ scale, x, y }: Zoom, { width, height, ratio }: Frame): Zoom {
  const kept = scaleWithin(scale);
  const shape = width / height;
  const room = (share: number) => Math.max(0, (kept * share - 1) / 2);
  // `|| 0` because a picture that can't move isn't at -0.
  return {
    scale: kept,
    x: within(x, room(Math.min(1, ratio / shape))) || 0,
    y: within(y, room(Math.min(1, shape / ratio))) || 0,
  };
}

/** Enlarges by a factor. What is shown at `point` stays there, as far as the edges allow. */
export function zoomAt(zoom: Zoom, factor: number, point: Point, frame: Frame): Zoom {
  const scale = scaleWithin(zoom.scale * factor);
  const real = scale / zoom.scale;
  const [x, y] = [point.x / frame.width, point.y / frame.height];
  return bounded({ scale, x: x - (x - zoom.x) * real, y: y - (y - zoom.y) * real }, frame);
}

/** Moves the picture by a distance. */
export function pan({ scale, x, y }: Zoom, by: Point, frame: Frame): Zoom {
  return bounded({ scale, x: x + by.x / frame.width, y: y + by.y / frame.height }, frame);
}

/** Where two fingers are. */
type Pair = readonly [Point, Point];

const distance = ([one, other]: Pair): number => Math.hypot(one.x - other.x, one.y - other.y);
const middle = ([one, other]: Pair): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

/** Moves and enlarges as two fingers do. */
export function pinch(zoom: Zoom, before: Pair, after: Pair, frame: Frame): Zoom {
  const [from, to] = [middle(before), middle(after)];
  const enlarged = zoomAt(zoom, distance(after) / Math.max(1, distance(before)), from, frame);
  return pan(enlarged, { x: to.x - from.x, y: to.y - from.y }, frame);
}

/** Zooms towards the pointer; a turn to the side, or with Shift, moves the picture. */
export function turn(zoom: Zoom, wheel: Turn, point: Point, frame: Frame): Zoom {
  const unit = UNITS[wheel.deltaMode] ?? 1;
  const [x, y] = [wheel.deltaX * unit, wheel.deltaY * unit];
  if (!wheel.ctrlKey && (wheel.shiftKey || Math.abs(x) > Math.abs(y))) {
    return pan(zoom, { x: -(x || y), y: 0 }, frame);
  }
  return zoomAt(zoom, Math.exp(-within(y * (wheel.ctrlKey ? PINCH_SPEED : SPEED), MAX_TURN)), point, frame);
}

/** A double tap shows details, or the whole again. */
export const tapped = (zoom: Zoom, point: Point, frame: Frame): Zoom =>
  zoom.scale > 1 ? WHOLE : zoomAt(zoom, TAPPED, point, frame);

export const zoomIn = (zoom: Zoom, frame: Frame): Zoom => zoomAt(zoom, STEP, MIDDLE, frame);
export const zoomOut = (zoom: Zoom, frame: Frame): Zoom => zoomAt(zoom, 1 / STEP, MIDDLE, frame);

const moveBy = (x: number, y: number) => (zoom: Zoom, frame: Frame) =>
  bounded({ ...zoom, x: zoom.x + x * KEY_DISTANCE, y: zoom.y + y * KEY_DISTANCE }, frame);

/** What keys do. `=` and `_` are the same keys as `+` and `-` on many keyboards. */
const KEYS: Readonly<Record<string, (zoom: Zoom, frame: Frame) => Zoom>> = {
  "+": zoomIn,
  "=": zoomIn,
  "-": zoomOut,
  _: zoomOut,
  "0": () => WHOLE,
  ArrowLeft: moveBy(1, 0),
  ArrowRight: moveBy(-1, 0),
  ArrowUp: moveBy(0, 1),
  ArrowDown: moveBy(0, -1),
};

/** The zoom after a key, or `null` if the key means nothing here. */
export function zoomForKey(zoom: Zoom, key: string, frame: Frame): Zoom | null {
  const change = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  if (!change || (key.startsWith("Arrow") && zoom.scale === 1)) return null;
  return change(zoom, frame);
}

/** The place of the picture's element. It is made larger, rather than transformed, so that a better layer is received. */
export const placeOf = ({ scale, x, y }: Zoom) => ({
  left: `${100 * (x + (1 - scale) / 2)}%`,
  top: `${100 * (y + (1 - scale) / 2)}%`,
  width: `${100 * scale}%`,
  height: `${100 * scale}%`,
});
