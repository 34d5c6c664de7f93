import { type Clock, systemClock } from "./clock.ts";

/** The most actions that may be queued. */
const MAX_QUEUED = 1000;

/**
 * A rate limit for each sender: `burst` actions at once and `perSecond` on average. Limits are separate, so that one
 * sender can't crowd out the others. Returns a function of the sender that says whether another action is allowed.
 */
export function createRateLimiter(
  burst: number,
  perSecond: number,
  clock: Clock = systemClock,
): (sender: string) => boolean {
  const buckets = new Map<string, { left: number; since: number }>();
  return (sender) => {
    const now = clock.now();
    const { left, since } = buckets.get(sender) ?? { left: burst, since: now };
    const filled = Math.min(burst, left + (Math.max(0, now - since) / 1000) * perSecond);
    const allowed = filled >= 1;
    buckets.set(sender, { left: allowed ? filled - 1 : filled, since: now });
    return allowed;
  };
}

/** Returns a function that gives the delay, in ms, before each next action: `burst` at once, `perSecond` on average. */
export function createPacer(burst: number, perSecond: number, clock: Clock = systemClock): () => number {
  const step = 1000 / perSecond;
  let due = 0;
  return () => {
    const now = clock.now();
    // Setting the clock back must not delay anything for long.
    due = Math.min(Math.max(due, now), now + MAX_QUEUED * step);
    const wait = Math.max(0, due - now - (burst - 1) * step);
    due += step;
    return wait;
  };
}
