import { useSyncExternalStore } from "react";

/** The smallest observable value: React reads it with `useStore`, plain modules with `get` and `subscribe`. */
export function createStore(value) {
  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `onServer` is what the pre-rendered page shows, and the first render in the browser must show it too. */
export function useStore(store, onServer = store.get) {
  return useSyncExternalStore(store.subscribe, store.get, onServer);
}
