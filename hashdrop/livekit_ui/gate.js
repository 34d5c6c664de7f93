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
