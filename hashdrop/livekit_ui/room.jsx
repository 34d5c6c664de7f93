import { useEffect, useState } from "react";
import { SessionContext, useLatest } from "./context.js";

// Safari has no idle callback; there a moment after the first paint must do.
const whenIdle = (task) => (window.requestIdleCallback ? window.requestIdleCallback(task) : setTimeout(task, 500));

/**
 * Holds one session for as long as it is mounted. Light on purpose: LiveKit's code comes by the dynamic import, so that
 * the children are pre-rendered and usable before it is there.
 */
export function Room(props) {
  const [session, setSession] = useState(null);
  const latest = useLatest(props);
  const { children, serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts, preload } = props;
  const { fileTopicPrefix, maxFileBytes } = props;
  const needed = connect && serverUrl && token ? "now" : preload ? "soon" : "not yet";

  useEffect(() => {
    if (session || needed === "not yet") return;
    let over = false;
    const load = () => {
      if (over) return;
      import("./session.js").then(
        ({ Session }) => {
          if (!over) setSession(new Session((event, payload) => latest.current[event]?.(payload)));
        },
        // A deploy replaced the file under an open page: only a reload helps, and that is the app's to decide.
        () => !over && latest.current.onDisconnected?.({ reason: "CODE_NOT_LOADED" }),
      );
    };
    if (needed === "now") load();
    else whenIdle(load);
    return () => {
      over = true;
    };
  }, [session, needed, latest]);

  useEffect(() => {
    if (!session) return;
    session.start();
    return () => session.stop();
  }, [session]);

  useEffect(() => {
    session?.update({
      ...{ serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts },
      ...{ fileTopicPrefix, maxFileBytes },
    });
  }, [
    ...[session, serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts],
    ...[fileTopicPrefix, maxFileBytes],
  ]);

  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}
