// Milliseconds in which somebody who is gone may come back unnoticed: a reload of the page.
const RELOAD = 3000;
// The same after an outage of one's own: it may have been everybody's, and not all come back at once.
const OUTAGE = 20_000;

/** Tells who comes, goes and raises a hand. `announce(kind, name)` gets `joined`, `left` or `hand`. */
export class Attendance {
  #announce;
  #known = new Map();
  #leaving = new Map();

  constructor(announce) {
    this.#announce = announce;
  }

  /** `people`: Map of identity → `{name, hand}`. They were here already: one's own arrival, or the end of an outage. */
  settle(people) {
    this.pause();
    const missing = [...this.#known.keys()].filter((identity) => !people.has(identity));
    for (const [identity, person] of people) this.#known.set(identity, person);
    for (const identity of missing) this.#forgetAfter(identity, OUTAGE);
  }

  /** The connection is lost: those who seem to leave by it do not. */
  pause() {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
  }

  /** Who is here now. */
  look(people) {
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
      this.#forgetAfter(identity, RELOAD, () => this.#announce("left", name));
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
 * Adds news (`{kind, name}`) to the toasts (`{kind, names}`). Where more than `max` would stand, all of a kind become
 * one, and the oldest go.
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
