import { type RefObject, useLayoutEffect, useRef } from "react";
import { offsetFrom } from "./glide.ts";
import type { Rect } from "./packing.ts";

const TIMING: KeyframeAnimationOptions = { duration: 200, easing: "ease" };

/**
 * Lets a tile glide to each new place and fade in at its first one, without a layout on the way: only `transform` and
 * `opacity` are animated. Not with reduced motion, and not while the window is resized, which would only lag behind.
 */
export function useGlide(tile: RefObject<HTMLElement | null>, { left, top, width, height }: Rect): void {
  const last = useRef<{ place: Rect; screen: string } | null>(null);
  const glide = useRef<Animation | null>(null);
  useLayoutEffect(() => {
    const place = { left, top, width, height };
    const screen = `${innerWidth} ${innerHeight}`;
    const before = last.current;
    last.current = { place, screen };
    const element = tile.current;
    if (!element || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    if (!before) {
      element.animate({ opacity: [0, 1] }, TIMING);
      return;
    }
    // Only on its way, because the style of each tile would force a layout of its own.
    const transformed = glide.current?.playState === "running" ? getComputedStyle(element).transform : "none";
    const { e: x, f: y, a } = new DOMMatrix(transformed);
    glide.current?.cancel();
    if (before.screen !== screen || element.dataset.dragged) return;
    const offset = offsetFrom(before.place, place, { x, y, scale: a });
    const transform = `translate(${offset.x}px, ${offset.y}px) scale(${offset.scale})`;
    glide.current = element.animate({ transform: [transform, "none"] }, TIMING);
  }, [tile, left, top, width, height]);
}
