// How a shared screen is enlarged and moved.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bounded,
  type Frame,
  MAX_SCALE,
  type Point,
  pan,
  pinch,
  placeOf,
  tapped,
  turn,
  WHOLE,
  type Zoom,
  zoomAt,
  zoomForKey,
  zoomIn,
  zoomOut,
} from "../../hashdrop/livekit_ui/zoom.ts";

const FRAME: Frame = { width: 800, height: 600, ratio: 16 / 9 };
/** A picture of 800 × 450 px, with free space above and below. */
const PICTURE = { width: 800, height: 450 };
const MIDDLE = { x: 0, y: 0 };
const NOTCH = { deltaX: 0, deltaY: -100, deltaMode: 0, ctrlKey: false, shiftKey: false };

/** What is shown at a point of the tile: a place in the picture, in shares of its sides from its middle. */
const shownAt = ({ scale, x, y }: Zoom, point: Point): Point => ({
  x: (point.x - x * FRAME.width) / (scale * PICTURE.width),
  y: (point.y - y * FRAME.height) / (scale * PICTURE.height),
});

function assertNear(one: Point, other: Point): void {
  assert.ok(Math.hypot(one.x - other.x, one.y - other.y) < 1e-9, `${JSON.stringify(one)} ${JSON.stringify(other)}`);
}

/** The part of the tile that the picture leaves empty although it is large enough to fill it, in px. */
function gaps({ scale, x, y }: Zoom): number {
  const gap = (side: number, picture: number, offset: number) =>
    picture >= side ? Math.max(0, Math.abs(offset) * side - (picture - side) / 2) : Math.abs(offset) * side;
  return gap(FRAME.width, scale * PICTURE.width, x) + gap(FRAME.height, scale * PICTURE.height, y);
}

test("what is under the pointer stays there", () => {
  const point = { x: 100, y: -50 };
  const once = zoomAt(zoomAt(WHOLE, 2, MIDDLE, FRAME), 1.5, point, FRAME);
  assert.equal(once.scale, 3);
  assertNear(shownAt(once, point), shownAt(zoomAt(WHOLE, 2, MIDDLE, FRAME), point));
  const twice = zoomAt(once, 1.2, point, FRAME);
  assertNear(shownAt(twice, point), shownAt(once, point));
});

test("the scale stays between the whole picture and the largest", () => {
  assert.deepEqual(zoomAt(WHOLE, 0.5, { x: 300, y: 200 }, FRAME), WHOLE);
  assert.equal(zoomAt(WHOLE, 100, MIDDLE, FRAME).scale, MAX_SCALE);
  let zoom: Zoom = WHOLE;
  for (let press = 0; press < 20; press += 1) zoom = zoomIn(zoom, FRAME);
  assert.equal(zoom.scale, MAX_SCALE);
  for (let press = 0; press < 20; press += 1) zoom = zoomOut(zoom, FRAME);
  assert.deepEqual(zoom, WHOLE);
});

test("the picture never leaves its edges", () => {
  for (const scale of [1, 1.2, 1.5, 3, MAX_SCALE]) {
    for (const by of [
      { x: 5000, y: 0 },
      { x: -5000, y: 5000 },
      { x: 30, y: -30 },
    ]) {
      assert.ok(gaps(pan({ scale, x: 0, y: 0 }, by, FRAME)) < 1e-6, `${scale} times`);
    }
  }
  // It is not higher than the tile yet, so it stays in the middle.
  assert.deepEqual(pan({ scale: 1.2, x: 0, y: 0 }, { x: 0, y: 50 }, FRAME), { scale: 1.2, x: 0, y: 0 });
  assert.deepEqual(pan(WHOLE, { x: 50, y: 50 }, FRAME), WHOLE);
});

test("a tile of another shape brings the picture back to its edges", () => {
  const corner = pan({ scale: 2, x: 0, y: 0 }, { x: 5000, y: 5000 }, FRAME);
  const wide = bounded(corner, { width: 1600, height: 300, ratio: 16 / 9 });
  assert.equal(wide.scale, 2);
  assert.equal(wide.x, 0);
});

test("the wheel zooms towards the pointer, and a pinch on a trackpad is a wheel with Ctrl", () => {
  const point = { x: 200, y: 0 };
  const near = turn(WHOLE, NOTCH, point, FRAME);
  assert.ok(near.scale > 1.1 && near.scale < 1.5);
  assertNear(shownAt(near, point), shownAt(WHOLE, point));
  assert.deepEqual(turn(near, { ...NOTCH, deltaY: 100 }, point, FRAME), WHOLE);
  const pinched = turn(WHOLE, { ...NOTCH, deltaY: -5, ctrlKey: true }, point, FRAME);
  assert.ok(pinched.scale > 1.03 && pinched.scale < 1.1);
  // Some browsers count in lines.
  assert.ok(turn(WHOLE, { ...NOTCH, deltaY: -3, deltaMode: 1 }, point, FRAME).scale > 1.08);
  assert.ok(turn(WHOLE, { ...NOTCH, deltaY: -9000 }, point, FRAME).scale < 1.6);
});

test("a turn to the side moves the picture", () => {
  const large = { scale: 3, x: 0, y: 0 };
  assert.deepEqual(turn(large, { ...NOTCH, deltaX: 80, deltaY: 3 }, MIDDLE, FRAME), { scale: 3, x: -0.1, y: 0 });
  assert.deepEqual(turn(large, { ...NOTCH, deltaY: 80, shiftKey: true }, MIDDLE, FRAME), { scale: 3, x: -0.1, y: 0 });
});

test("two fingers move and enlarge at once", () => {
  const before = [
    { x: -50, y: 0 },
    { x: 50, y: 0 },
  ] as const;
  const after = [
    { x: -80, y: 20 },
    { x: 120, y: 20 },
  ] as const;
  const zoom = pinch({ scale: 2, x: 0, y: 0 }, before, after, FRAME);
  assert.equal(zoom.scale, 4);
  for (const finger of [0, 1] as const) {
    assertNear(shownAt(zoom, after[finger]), shownAt({ scale: 2, x: 0, y: 0 }, before[finger]));
  }
});

test("a double tap shows details there, and the next one the whole", () => {
  const point = { x: 120, y: 0 };
  const details = tapped(WHOLE, point, FRAME);
  assert.equal(details.scale, 2.5);
  assertNear(shownAt(details, point), shownAt(WHOLE, point));
  assert.deepEqual(tapped(details, MIDDLE, FRAME), WHOLE);
});

test("keys zoom and move, and what is whole can't be moved", () => {
  const large = zoomForKey(WHOLE, "+", FRAME);
  assert.ok(large && large.scale > 1);
  assert.deepEqual(zoomForKey(WHOLE, "=", FRAME), large);
  assert.deepEqual(zoomForKey(large, "-", FRAME), WHOLE);
  assert.deepEqual(zoomForKey(large, "0", FRAME), WHOLE);
  assert.ok((zoomForKey({ scale: 3, x: 0, y: 0 }, "ArrowRight", FRAME)?.x ?? 0) < 0);
  assert.equal(zoomForKey(WHOLE, "ArrowRight", FRAME), null);
  for (const key of ["m", "Enter", "toString"]) assert.equal(zoomForKey(large, key, FRAME), null);
});

test("the whole picture fills its tile", () => {
  assert.deepEqual(placeOf(WHOLE), { left: "0%", top: "0%", width: "100%", height: "100%" });
  assert.deepEqual(placeOf({ scale: 2, x: 0.5, y: 0 }), { left: "0%", top: "-50%", width: "200%", height: "200%" });
});
