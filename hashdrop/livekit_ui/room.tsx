import { type ReactNode, useEffect, useState } from "react";
import { ConnectionWatch } from "./connection_watch.ts";
import { ConnectionWatchContext, SessionContext, useLatest } from "./context.ts";
import type { Emit, RoomEvents } from "./events.ts";
import { onActivity } from "./on_activity.ts";
import type { Session, Wanted } from "./session.ts";

type Handlers = { [Name in keyof RoomEvents]?: ((...payload: RoomEvents[Name]) => void) | undefined };

interface Props extends Wanted, Handlers {
  /** Whether to load LiveKit's code before there is anything to connect to. */
  preload: boolean;
  preparedUrl: string;
  children?: ReactNode;
}

/**
 * Holds one session for as long as it is mounted. LiveKit's code is imported dynamically, so that the children are
 * pre-rendered and usable before it is loaded.
 */
export function Room(props: Props) {
  const [session, setSession] = useState<Session | null>(null);
  const [watch] = useState(() => new ConnectionWatch());
  const latest = useLatest(props);
  const { children, serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts, preload } = props;
  const { preparedUrl } = props;
  const { fileTopicPrefix, maxFileBytes } = props;
  const needed = connect && serverUrl && token ? "now" : preload ? "soon" : "not yet";

  useEffect(() => watch.start(), [watch]);

  useEffect(() => {
    if (session || needed === "not yet") return undefined;
    if (needed === "now") watch.awaitCode();
    let cancelled = false;
    const load = () => {
      if (cancelled) return;
      const emit: Emit = (name, ...payload) => {
        const handlers: Handlers = latest.current;
        handlers[name]?.(...payload);
      };
      import("./in_call.ts").then(
        ({ Session }) => {
          if (!cancelled) setSession(new Session(emit, watch));
        },
        // A deploy replaced the file under an open page: only a reload helps, and when to reload is up to the person.
        () => {
          if (cancelled) return;
          watch.conclude("code_not_loaded");
          latest.current.onDisconnected?.({ reason: "CODE_NOT_LOADED" });
        },
      );
    };
    const stop = needed === "soon" ? onActivity(load) : undefined;
    if (needed === "now") load();
    return () => {
      cancelled = true;
      stop?.();
      watch.end();
    };
  }, [session, needed, latest, watch]);

  useEffect(() => {
    if (!session) return undefined;
    session.start();
    return () => session.stop();
  }, [session]);

  useEffect(() => {
    if (session && preparedUrl) session.prepare(preparedUrl);
  }, [session, preparedUrl]);

  useEffect(() => {
    session?.update({
      ...{ serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts },
      ...{ fileTopicPrefix, maxFileBytes },
    });
  }, [session, serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts, fileTopicPrefix, maxFileBytes]);

  return (
    <ConnectionWatchContext.Provider value={watch}>
      <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
    </ConnectionWatchContext.Provider>
  );
}
