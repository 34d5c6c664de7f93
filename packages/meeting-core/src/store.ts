/** An observable value, compatible with React's `useSyncExternalStore`. */
export class Store<T> {
  #value: T;
  #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` after each change, until the returned function is called. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Resolves with the first value, current or later, for which `holds` is true; rejects if `signal` aborts before. */
  until(holds: (value: T) => boolean, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (signal?.aborted) stop(() => reject(signal.reason));
        else if (holds(this.#value)) stop(() => resolve(this.#value));
      };
      const unsubscribe = this.subscribe(check);
      const stop = (settle: () => void) => {
        unsubscribe();
        signal?.removeEventListener("abort", check);
        settle();
      };
      signal?.addEventListener("abort", check);
      check();
    });
  }
}
