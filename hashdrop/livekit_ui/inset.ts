import { clamp, type Rect, type Size } from "./packing.ts";

/** Where the inset with one's own picture is. Clockwise. */
const CORNERS = ["top-left", "top-right", "bottom-right", "bottom-left"] as const;
export type Corner = (typeof CORNERS)[number];

const STORAGE_KEY = "lkr-corner";
const DEFAULT_CORNER: Corner = "bottom-right";
// px from the edges. The picture below has badges, tools and a caption in its other corners.
const SIDE = 10;
const ABOVE_OR_BELOW: Readonly<Record<Corner, number>> = {
  "top-left": 54,
  "top-right": 60,
  "bottom-right": 10,
  "bottom-left": 44,
};
// The share of the stage, within bounds in square px.
const SHARE = 0.05;
const [MIN_AREA, MAX_AREA] = [9_600, 60_000];
/** The largest share of a side of the stage. */
const MAX_SIDE = 0.45;
const WIDEST = 16 / 9;
/** px; what is narrower gets a part of the stage beside the inset. */
const FREE_WIDTH = 640;

/** The rectangle of the inset on a stage. `ratio` is the shape of its picture. */
export function insetIn(stage: Size, ratio: number, corner: Corner): Rect {
  const shape = clamp(ratio, 1 / WIDEST, WIDEST);
  const area = clamp(SHARE * stage.width * stage.height, MIN_AREA, MAX_AREA);
  const width = Math.min(Math.sqrt(area * shape), stage.width * MAX_SIDE, stage.height * MAX_SIDE * shape);
  const height = width / shape;
  const distance = Math.min(ABOVE_OR_BELOW[corner], stage.height - height);
  return {
    left: corner.endsWith("left") ? SIDE : stage.width - width - SIDE,
    top: corner.startsWith("top") ? distance : stage.height - height - distance,
    width,
    height,
  };
}

/** The largest part of the stage beside the inset; all of it if both sides are free anyway. */
export function besideInset(stage: Size, inset: Rect): Rect {
  const { left, top, width, height } = inset;
  const whole = { left: 0, top: 0, ...stage };
  const side = Math.min(left, stage.width - left - width) + width + SIDE;
  if (stage.width - 2 * side > FREE_WIDTH) return whole;
  if (stage.width > stage.height) {
    return { ...whole, left: left > stage.width / 2 ? 0 : side, width: stage.width - side };
  }
  const edge = Math.min(top, stage.height - top - height) + height + SIDE;
  return { ...whole, top: top > stage.height / 2 ? 0 : edge, height: stage.height - edge };
}

/** The corner that is nearest to the middle of a rectangle. */
export function cornerAt(stage: Size, { left, top, width, height }: Rect): Corner {
  const side = left + width / 2 < stage.width / 2 ? "left" : "right";
  return `${top + height / 2 < stage.height / 2 ? "top" : "bottom"}-${side}`;
}

/** The corner to which an arrow key leads; without one, the next corner clockwise. */
export function cornerFrom(corner: Corner, key = ""): Corner {
  const [vertical, horizontal] = corner.split("-") as ["top" | "bottom", "left" | "right"];
  if (key === "ArrowUp") return `top-${horizontal}`;
  if (key === "ArrowDown") return `bottom-${horizontal}`;
  if (key === "ArrowLeft") return `${vertical}-left`;
  if (key === "ArrowRight") return `${vertical}-right`;
  return CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] ?? DEFAULT_CORNER;
}

/** The corner that was chosen in this tab. */
export function savedCorner(): Corner {
  try {
    const saved = sessionStorage.getItem(STORAGE_KEY);
    return CORNERS.find((corner) => corner === saved) ?? DEFAULT_CORNER;
  } catch {
    return DEFAULT_CORNER; // no storage in this browser
  }
}

export function saveCorner(corner: Corner): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, corner);
  } catch {
    // Storage is full or forbidden: the corner is kept as long as the page.
  }
}

/** Lets an element follow the pointer that is down on it, until it is released: then `onDrop` gets the corner. */
export function dragFrom(down: PointerEvent, element: HTMLElement, onDrop: (corner: Corner) => void): void {
  const stage = element.offsetParent;
  if (!stage || down.button !== 0) return;
  const listening = new AbortController();
  const { signal } = listening;
  element.setPointerCapture(down.pointerId);
  element.dataset.dragged = "true";
  const end = () => {
    listening.abort();
    delete element.dataset.dragged;
    element.style.translate = "";
  };
  element.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => {
      element.style.translate = `${clientX - down.clientX}px ${clientY - down.clientY}px`;
    },
    { signal },
  );
  element.addEventListener("pointercancel", end, { signal });
  element.addEventListener(
    "pointerup",
    () => {
      const at = element.getBoundingClientRect();
      const { left, top, width, height } = stage.getBoundingClientRect();
      const corner = cornerAt({ width, height }, new DOMRect(at.left - left, at.top - top, at.width, at.height));
      end();
      onDrop(corner);
    },
    { signal },
  );
}
