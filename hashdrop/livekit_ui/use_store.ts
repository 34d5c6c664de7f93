import { useSyncExternalStore } from "react";
import type { Store } from "./core/store.ts";

/** What can be read of a `Store`, such as `choices`. */
export type Readable<Value> = Pick<Store<Value>, "get" | "subscribe">;

/**
 * The value of a `Store`. `onServer` returns the value for the pre-rendered page, which the first render in the browser
 * must use, too.
 */
export function useStore<Value>(store: Readable<Value>, onServer: () => Value = store.get): Value {
  return useSyncExternalStore(store.subscribe, store.get, onServer);
}
