/** Milliseconds during which knocks are collected, because one announcement may cut off the one before. */
const GATHERING_MS = 1000;
/** How many people are named; of more, the rest is counted. */
const MOST_NAMED = 8;

export interface Knock {
  identity: string;
  username: string;
}

/** Reports who has begun to wait: each person once, and together those who knock within a second. */
export class KnockNews {
  #report: (fresh: Knock[]) => void;
  #known: ReadonlySet<string> = new Set();
  #fresh: Knock[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(report: (fresh: Knock[]) => void) {
    this.#report = report;
  }

  /** Takes the people who are waiting now. Returns whether the first knock of a report is among them. */
  update(waiting: readonly Knock[]): boolean {
    const isFresh = ({ identity }: Knock) =>
      !this.#known.has(identity) || this.#fresh.some((other) => other.identity === identity);
    // Somebody who is no longer waiting is not announced later.
    this.#fresh = waiting.filter(isFresh);
    this.#known = new Set(waiting.map(({ identity }) => identity));
    if (this.#fresh.length === 0) this.stop();
    if (this.#fresh.length === 0 || this.#timer) return false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#report(this.#fresh);
      this.#fresh = [];
    }, GATHERING_MS);
    return true;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** The names as a list in a language. `others` is the last item of a long one: how many more there are. */
export function listOfNames(names: readonly string[], others: (count: number) => string, locale?: string): string {
  const more = names.length - MOST_NAMED;
  const items = more > 0 ? [...names.slice(0, MOST_NAMED), others(more)] : names;
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}
