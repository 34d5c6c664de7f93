import { useSyncExternalStore } from "react";

/** A minimal observable value: React reads it with `useStore`, plain modules with `get` and `subscribe`. */
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

/** `onServer` returns the value for the pre-rendered page, which the first render in the browser must use, too. */
export function useStore(store, onServer = store.get) {
  return useSyncExternalStore(store.subscribe, store.get, onServer);
}
