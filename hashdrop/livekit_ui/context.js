import { createContext, useContext, useEffect, useRef } from "react";
import { createStore, useStore } from "./store.js";

/** The call's session, once its code has loaded; `null` until then and outside of a `Room`. */
export const SessionContext = createContext(null);

export const useSession = () => useContext(SessionContext);

const IDLE = createStore("idle");
const NOTHING = createStore(null);

/** `idle`, `connecting`, `connected`, `reconnecting` or `ended`. */
export function useStatus() {
  return useStore(useSession()?.status ?? IDLE, () => "idle");
}

/** `{on, pending}` of what is published from `source`, or `null` while nothing may be. */
export function useLiveMedia(source) {
  return useStore(useSession()?.media.states[source] ?? NOTHING, () => null);
}

/** The newest value in a ref, so that a changed callback restarts no effect. */
export function useLatest(value) {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
