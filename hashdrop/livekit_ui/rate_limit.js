/**
 * A rate limit for each sender: `burst` actions at once and `perSecond` on average. Limits are separate, so that one
 * sender can't silence the others. Returns a function of the sender that says whether another action is allowed.
 */
export function createRateLimiter(burst, perSecond, now = () => performance.now()) {
  const buckets = new Map();
  return (sender) => {
    const time = now();
    const { left, since } = buckets.get(sender) ?? { left: burst, since: time };
    const filled = Math.min(burst, left + ((time - since) / 1000) * perSecond);
    const allowed = filled >= 1;
    buckets.set(sender, { left: allowed ? filled - 1 : filled, since: time });
    return allowed;
  };
}

/** Returns a function that gives the delay, in ms, before each next action: `burst` at once, `perSecond` on average. */
export function createPacer(burst, perSecond, now = () => performance.now()) {
  const step = 1000 / perSecond;
  let due = 0;
  return () => {
    const time = now();
    due = Math.max(due, time);
    const wait = Math.max(0, due - time - (burst - 1) * step);
    due += step;
    return wait;
  };
}
