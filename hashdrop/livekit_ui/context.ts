import { createContext, type RefObject, useContext, useEffect, useRef } from "react";
import type { Status } from "./connection.ts";
import type { ConnectionCause, ConnectionWatch } from "./connection_watch.ts";
import { Store } from "./core/store.ts";
import type { LiveMedia } from "./media.ts";
import type { Session } from "./session.ts";
import type { SourceName } from "./sources.ts";
import { type Readable, useStore } from "./use_store.ts";

/** The call's session once its code has loaded; `null` before that and outside of a `Room`. */
export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session | null => useContext(SessionContext);

/** The `ConnectionWatch` of a `Room`, available before its session; `null` outside of a `Room`. */
export const ConnectionWatchContext = createContext<ConnectionWatch | null>(null);

const IDLE = new Store<Status>("idle");
const NOTHING = new Store<LiveMedia | null>(null);
const NO_CAUSE = new Store<ConnectionCause | "">("");

export function useStatus(): Status {
  return useStore(useSession()?.status ?? IDLE, () => "idle");
}

/** Why there is no connection; "" if there is one, none is wanted, or connecting hasn't taken too long yet. */
export function useConnectionCause(): ConnectionCause | "" {
  return useStore(useContext(ConnectionWatchContext)?.cause ?? NO_CAUSE, () => "");
}

/** What is published from `source`, or `null` while publishing is not permitted. */
export function useLiveMedia(source: SourceName): LiveMedia | null {
  const states: Partial<Record<SourceName, Readable<LiveMedia | null>>> = useSession()?.media.states ?? {};
  return useStore(states[source] ?? NOTHING, () => null);
}

/** The newest value in a ref, so that a changed callback doesn't restart an effect. */
export function useLatest<Value>(value: Value): Readonly<RefObject<Value>> {
  const ref = useRef(value);
  useEffect(() => {
    ref.current = value;
  });
  return ref;
}
