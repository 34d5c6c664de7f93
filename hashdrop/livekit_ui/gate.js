/**
 * Lets each sender do `burst` things at once and `perSecond` on average; more is dropped. By sender, so that nobody
 * can silence the others.
 */
export function createGate(burst, perSecond, now = () => performance.now()) {
  const buckets = new Map();
  return (sender) => {
    const time = now();
    const { left, since } = buckets.get(sender) ?? { left: burst, since: time };
    const filled = Math.min(burst, left + ((time - since) / 1000) * perSecond);
    const passes = filled >= 1;
    buckets.set(sender, { left: passes ? filled - 1 : filled, since: time });
    return passes;
  };
}

/** Says of each thing how long, in ms, it must wait so that `burst` come at once and `perSecond` on average. */
export function createPace(burst, perSecond, now = () => performance.now()) {
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
