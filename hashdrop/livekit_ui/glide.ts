import type { Rect } from "./packing.ts";

/** Where an element is on its way: px from its place, and its size as a share of what it will be. */
export interface Offset {
  x: number;
  y: number;
  scale: number;
}

const AT_REST: Offset = { x: 0, y: 0, scale: 1 };

/**
 * How far an element that is now at `after` has to be displaced to look as if it were still at `before`, where it had the
 * offset `running`. Sides are scaled alike, because a distorted face is worse than one that is a little too large.
 */
export function offsetFrom(before: Rect, after: Rect, running: Offset = AT_REST): Offset {
  const middle = (rect: Rect) => ({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 });
  const [from, to] = [middle(before), middle(after)];
  return {
    x: from.x + running.x - to.x,
    y: from.y + running.y - to.y,
    scale: running.scale * Math.sqrt((before.width * before.height) / (after.width * after.height)),
  };
}
