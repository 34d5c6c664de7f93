// Milliseconds within which somebody who left may return unnoticed, as by reloading the page.
const RELOAD_GRACE = 3000;
// The same after one's own outage: it may have affected everybody, and people return one by one.
const OUTAGE_GRACE = 20_000;

const KINDS = ["joined", "left", "hand"] as const;

/** What is announced of people. */
export type NewsKind = (typeof KINDS)[number];

export interface News {
  kind: NewsKind;
  name: string;
}

export interface Toast {
  kind: NewsKind;
  names: string[];
}

export interface Present {
  name: string;
  /** Empty while no hand is raised. */
  hand: string;
}

/** The people who are present, by identity. */
export type People = ReadonlyMap<string, Present>;

type Timer = ReturnType<typeof setTimeout>;

/** Reports who joins, leaves and raises a hand. */
export class Attendance {
  #announce: (kind: NewsKind, name: string) => void;
  #known = new Map<string, Present>();
  #leaving = new Map<string, Timer>();

  constructor(announce: (kind: NewsKind, name: string) => void) {
    this.#announce = announce;
  }

  /** Takes `people` as already present: after one's own arrival or outage. */
  resync(people: People): void {
    this.pause();
    const missing = [...this.#known.keys()].filter((identity) => !people.has(identity));
    for (const [identity, person] of people) this.#known.set(identity, person);
    for (const identity of missing) this.#forgetAfter(identity, OUTAGE_GRACE);
  }

  /** The connection is lost: people who seem to leave because of that aren't announced. */
  pause(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
  }

  /** Takes the people who are present now, and announces the differences. */
  update(people: People): void {
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

  #forgetAfter(identity: string, delay: number, then?: () => void): void {
    const forget = () => {
      this.#leaving.delete(identity);
      this.#known.delete(identity);
      then?.();
    };
    this.#leaving.set(identity, setTimeout(forget, delay));
  }
}

/**
 * Adds news to the toasts. If that makes more than `max`, all toasts of a kind are
 * merged into one, and the oldest are dropped.
 */
export function addToasts<Shown extends Toast>(
  toasts: readonly Shown[],
  news: readonly News[],
  max: number,
): (Shown | Toast)[] {
  let all: readonly (Shown | Toast)[] = toasts;
  for (const kind of KINDS) {
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
