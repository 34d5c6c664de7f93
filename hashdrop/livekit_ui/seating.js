/**
 * Who sits where. The order of tiles is kept for as long as it can be, because a tile that jumps is a face lost.
 */

/** The order of before without those who left; who is new comes last. Items are keys (strings). */
export function keepOrder(order, keys) {
  const there = new Set(keys);
  const kept = order.filter((key) => there.has(key));
  const known = new Set(kept);
  return [...kept, ...keys.filter((key) => !known.has(key))];
}

/**
 * Brings those who speak onto the first page: each changes places with whoever there has been silent for longest.
 *
 * `lastHeard` maps a key to the time at which its person was last heard; `fixed` are keys that never move (one's own).
 * Returns the same array when nobody has to move.
 */
export function bringForward(order, speaking, seats, lastHeard, fixed = []) {
  let result = order;
  for (const key of speaking) {
    const place = result.indexOf(key);
    if (place < seats) continue; // there already, or not here at all
    const heard = (other) => lastHeard.get(other) ?? 0;
    const free = result.slice(0, seats).filter((other) => !fixed.includes(other) && !speaking.includes(other));
    if (!free.length) break;
    // Of those who never spoke the last one goes, so that the front of the page stays as it is.
    const silent = free.reduce((least, other) => (heard(other) <= heard(least) ? other : least));
    result = [...result];
    result[result.indexOf(silent)] = key;
    result[place] = silent;
  }
  return result;
}

/** The page that is shown of `count` items at `seats` a page: `{page, pages, from, to}`, pages counted from 0. */
export function pageOf(wanted, count, seats) {
  const pages = Math.max(1, Math.ceil(count / seats));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { page, pages, from: page * seats, to: Math.min(count, (page + 1) * seats) };
}
