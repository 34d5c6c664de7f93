/** The source of time, which tests replace. */
export interface Clock {
  /** Milliseconds since 1970. The clock may be set back at any time. */
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

/** Runs `task` after `ms`, unless the returned function is called before. */
export function after(clock: Clock, ms: number, task: () => void): () => void {
  const cancelled = new AbortController();
  const { signal } = cancelled;
  void clock.sleep(ms, signal).then(() => {
    if (!signal.aborted) task();
  });
  return () => cancelled.abort();
}
