/** The order of tiles. It is kept for as long as possible, because people lose track of a face whose tile moves. */

/** The previous order without the keys that left; new keys come last. */
export function keepOrder(order: readonly string[], keys: readonly string[]): string[] {
  const there = new Set(keys);
  const kept = order.filter((key) => there.has(key));
  const known = new Set(kept);
  return [...kept, ...keys.filter((key) => !known.has(key))];
}

/**
 * Moves speakers onto the first page: each swaps places with the tile there whose person has been silent for longest.
 *
 * `lastHeard` maps a key to the time at which its person was last heard. Returns the same array when nobody has to move.
 */
export function bringForward(
  order: readonly string[],
  speaking: readonly string[],
  slots: number,
  lastHeard: ReadonlyMap<string, number>,
): readonly string[] {
  let result = order;
  for (const key of speaking) {
    const index = result.indexOf(key);
    if (index < slots) continue; // already on the first page, or not in the order
    const heard = (other: string) => lastHeard.get(other) ?? 0;
    const free = result.slice(0, slots).filter((other) => !speaking.includes(other));
    if (!free.length) break;
    // Of those who never spoke, the last one moves, so that the front of the page stays as it is.
    const silent = free.reduce((least, other) => (heard(other) <= heard(least) ? other : least));
    result = result.map((other) => (other === silent ? key : other === key ? silent : other));
  }
  return result;
}

export interface Page {
  /** Its number, from 0. */
  page: number;
  pages: number;
  /** The items on it: `to` is the first of the next page. */
  from: number;
  to: number;
}

/** The page to show of `count` items at `slots` per page. */
export function pageOf(wanted: number, count: number, slots: number): Page {
  const pages = Math.max(1, Math.ceil(count / slots));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { page, pages, from: page * slots, to: Math.min(count, (page + 1) * slots) };
}
