import { useEffect, useState } from "react";
import { ConnectionWatch } from "./connection_watch.js";
import { SessionContext, useLatest, ConnectionWatchContext } from "./context.js";

// Components that use LiveKit's code. Fetched together with the session, so that a call need not wait for them.
const prefetchComponents = () =>
  Promise.all([
    import("./video_grid.jsx"),
    import("./room_audio.jsx"),
    import("./announcements.jsx"),
    import("./participant_count.jsx"),
    import("./attribute_toggle.jsx"),
  ]);

const ACTIVITY_EVENTS = ["pointermove", "pointerdown", "keydown", "focusin"];
const MAX_PRELOAD_DELAY = 2000; // ms

/** Runs a task at the first user activity on the page, or after a delay. Returns a function that cancels it. */
function onActivity(task) {
  const stop = () => {
    clearTimeout(timer);
    for (const event of ACTIVITY_EVENTS) window.removeEventListener(event, run);
  };
  const run = () => {
    stop();
    task();
  };
  const timer = setTimeout(run, MAX_PRELOAD_DELAY);
  for (const event of ACTIVITY_EVENTS) window.addEventListener(event, run);
  return stop;
}

/**
 * Holds one session for as long as it is mounted. LiveKit's code is imported dynamically, so that the children are
 * pre-rendered and usable before it is loaded.
 */
export function Room(props) {
  const [session, setSession] = useState(null);
  const [watch] = useState(() => new ConnectionWatch());
  const latest = useLatest(props);
  const { children, serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts, preload } = props;
  const { preparedUrl } = props;
  const { fileTopicPrefix, maxFileBytes } = props;
  const needed = connect && serverUrl && token ? "now" : preload ? "soon" : "not yet";

  useEffect(() => watch.start(), [watch]);

  useEffect(() => {
    if (session || needed === "not yet") return;
    if (needed === "now") watch.awaitCode();
    let cancelled = false;
    const load = () => {
      if (cancelled) return;
      import("./session.js").then(
        ({ Session }) => {
          if (!cancelled) setSession(new Session((event, payload) => latest.current[event]?.(payload), watch));
          prefetchComponents().catch(() => {}); // the component's own import tries again and reports the error
        },
        // A deploy replaced the file under an open page: only a reload helps, and when to reload is up to the person.
        () => {
          if (cancelled) return;
          watch.conclude("code_not_loaded");
          latest.current.onDisconnected?.({ reason: "CODE_NOT_LOADED" });
        },
      );
    };
    const stop = needed === "now" ? load() : onActivity(load);
    return () => {
      cancelled = true;
      stop?.();
      watch.end();
    };
  }, [session, needed, latest, watch]);

  useEffect(() => {
    if (!session) return;
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
  }, [
    ...[session, serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts],
    ...[fileTopicPrefix, maxFileBytes],
  ]);

  return (
    <ConnectionWatchContext.Provider value={watch}>
      <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
    </ConnectionWatchContext.Provider>
  );
}
