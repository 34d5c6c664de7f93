import type { Clock } from "./clock.ts";

/** The most that may be queued. */
const MAX_QUEUED = 1000;

/**
 * Accepts `burst` at once and `perSecond` on average from each sender, so that no sender crowds out another; the rest is
 * dropped.
 */
export function createGate(clock: Clock, burst: number, perSecond: number): (sender: string) => boolean {
  const buckets = new Map<string, { left: number; since: number }>();
  return (sender) => {
    const now = clock.now();
    const { left, since } = buckets.get(sender) ?? { left: burst, since: now };
    const filled = Math.min(burst, left + (Math.max(0, now - since) / 1000) * perSecond);
    const passes = filled >= 1;
    buckets.set(sender, { left: passes ? filled - 1 : filled, since: now });
    return passes;
  };
}

/** Spaces out what is sent: returns how many ms to wait so that `burst` go at once and `perSecond` on average. */
export function createPace(clock: Clock, burst: number, perSecond: number): () => number {
  const step = 1000 / perSecond;
  let due = 0;
  return () => {
    const now = clock.now();
    // Setting the clock back must not delay anything.
    due = Math.min(Math.max(due, now), now + MAX_QUEUED * step);
    const wait = Math.max(0, due - now - (burst - 1) * step);
    due += step;
    return wait;
  };
}
