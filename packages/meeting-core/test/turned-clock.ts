import type { Clock } from "../src/clock.ts";

/** Waits until all promises have settled: reading a `Response` takes several turns of the event loop. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A clock that stands still until it is advanced. */
export class TurnedClock implements Clock {
  #now = 0;
  #sleepers: { until: number; wake: () => void }[] = [];

  now = (): number => this.#now;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((wake) => {
      if (signal?.aborted) return wake();
      signal?.addEventListener("abort", () => wake());
      this.#sleepers.push({ until: this.#now + ms, wake });
    });

  async turn(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settled();
      const [next] = this.#sleepers.filter(({ until }) => until <= end).sort((one, other) => one.until - other.until);
      if (!next) break;
      this.#now = Math.max(this.#now, next.until);
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
    }
    this.#now = end;
    await settled();
  }

  /** Sets the clock, as a person or a time server does: nobody who sleeps wakes. */
  set(now: number): void {
    this.#now = now;
  }
}
