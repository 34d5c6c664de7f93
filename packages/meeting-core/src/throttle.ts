import type { Clock } from "./clock.ts";

const INTERVAL_MS = 150;

/** Calls `task` at most once in an interval, so that progress isn't shown for each piece of a file. */
export function throttled(clock: Clock, task: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = clock.now();
    if (Math.abs(now - last) < INTERVAL_MS) return;
    last = now;
    task();
  };
}
