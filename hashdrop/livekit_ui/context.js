import { createContext, useContext, useEffect, useRef } from "react";
import { Store } from "./core/store.ts";
import { useStore } from "./use_store.js";

/** The call's session once its code has loaded; `null` before that and outside of a `Room`. */
export const SessionContext = createContext(null);

export const useSession = () => useContext(SessionContext);

/** The `ConnectionWatch` of a `Room`, available before its session; `null` outside of a `Room`. */
export const ConnectionWatchContext = createContext(null);

const IDLE = new Store("idle");
const NOTHING = new Store(null);
const NO_CAUSE = new Store("");

/** `idle`, `connecting`, `connected`, `reconnecting` or `ended`. */
export function useStatus() {
  return useStore(useSession()?.status ?? IDLE, () => "idle");
}

/** Why there is no connection; "" if there is one, none is wanted, or connecting hasn't taken too long yet. */
export function useConnectionCause() {
  return useStore(useContext(ConnectionWatchContext)?.cause ?? NO_CAUSE, () => "");
}

/** `{on, pending}` of what is published from `source`, or `null` while publishing is not permitted. */
export function useLiveMedia(source) {
  return useStore(useSession()?.media.states[source] ?? NOTHING, () => null);
}

/** The newest value in a ref, so that a changed callback doesn't restart an effect. */
export function useLatest(value) {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
