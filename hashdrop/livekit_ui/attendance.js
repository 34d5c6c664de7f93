// Milliseconds within which somebody who left may return unnoticed, as by reloading the page.
const RELOAD_GRACE = 3000;
// The same after one's own outage: it may have affected everybody, and people return one by one.
const OUTAGE_GRACE = 20_000;

/** Reports who joins, leaves and raises a hand: `announce(kind, name)` with the kind `joined`, `left` or `hand`. */
export class Attendance {
  #announce;
  #known = new Map();
  #leaving = new Map();

  constructor(announce) {
    this.#announce = announce;
  }

  /** Takes `people` (Map of identity → `{name, hand}`) as already present: after one's own arrival or outage. */
  resync(people) {
    this.pause();
    const missing = [...this.#known.keys()].filter((identity) => !people.has(identity));
    for (const [identity, person] of people) this.#known.set(identity, person);
    for (const identity of missing) this.#forgetAfter(identity, OUTAGE_GRACE);
  }

  /** The connection is lost: people who seem to leave because of that aren't announced. */
  pause() {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
  }

  /** Takes the people who are present now, in the same form, and announces the differences. */
  update(people) {
    for (const [identity, person] of people) {
      const before = this.#known.get(identity);
      this.#known.set(identity, person);
      clearTimeout(this.#leaving.get(identity));
      this.#leaving.delete(identity);
      if (!before) this.#announce("joined", person.name);
      if (before && person.hand && !before.hand) this.#announce("hand", person.name);
    }
    for (const [identity, { name }] of this.#known) {
      if (people.has(identity) || this.#leaving.has(identity)) continue;
      this.#forgetAfter(identity, RELOAD_GRACE, () => this.#announce("left", name));
    }
  }

  #forgetAfter(identity, delay, then) {
    const forget = () => {
      this.#leaving.delete(identity);
      this.#known.delete(identity);
      then?.();
    };
    this.#leaving.set(identity, setTimeout(forget, delay));
  }
}

/**
 * Adds news (`{kind, name}`) to the toasts (`{kind, names}`). If that makes more than `max`, all toasts of a kind are
 * merged into one, and the oldest are dropped.
 */
export function addToasts(toasts, news, max) {
  let all = toasts;
  for (const kind of ["joined", "left", "hand"]) {
    const names = news.filter((one) => one.kind === kind).map(({ name }) => name);
    if (names.length === 0) continue;
    if (all.length + names.length <= max) {
      all = [...all, ...names.map((name) => ({ kind, names: [name] }))];
      continue;
    }
    const before = all.filter((toast) => toast.kind === kind).flatMap((toast) => toast.names);
    all = [...all.filter((toast) => toast.kind !== kind), { kind, names: [...before, ...names] }];
  }
  return all.slice(-max);
}
