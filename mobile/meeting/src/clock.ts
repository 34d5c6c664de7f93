/** Time, so that tests can turn it. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, or as soon as `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener("abort", done);
    }),
};

const FIRST_MS = 300;
const LONGEST_MS = 5000;

/** Milliseconds to wait before try number `tried` + 1. The jitter keeps a whole meeting from coming back as one. */
export const delayAfter = (tried: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** tried) * (0.8 + 0.2 * Math.random());
