import { useSyncExternalStore } from "react";

/**
 * The value of a `Store`. `onServer` returns the value for the pre-rendered page, which the first render in the browser
 * must use, too.
 */
export function useStore(store, onServer = store.get) {
  return useSyncExternalStore(store.subscribe, store.get, onServer);
}
