import { useEffect, useState } from "react";
import { SessionContext, useLatest } from "./context.js";

// What a call draws with LiveKit's own code. Fetched with the session, so that nothing is waited for when one begins.
const fetchParts = () =>
  Promise.all([
    import("./video_grid.jsx"),
    import("./room_audio.jsx"),
    import("./announcements.jsx"),
    import("./participant_count.jsx"),
    import("./attribute_toggle.jsx"),
  ]);

const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin"];
const QUIET = 2000; // ms

/** Runs a task at the first sign of somebody at the page, or once it has been there for a while. Returns a way to stop. */
function beforeLong(task) {
  const stop = () => {
    clearTimeout(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, run);
  };
  const run = () => {
    stop();
    task();
  };
  const timer = setTimeout(run, QUIET);
  for (const sign of SIGNS) window.addEventListener(sign, run);
  return stop;
}

/**
 * Holds one session for as long as it is mounted. Light on purpose: LiveKit's code comes by the dynamic import, so that
 * the children are pre-rendered and usable before it is there.
 */
export function Room(props) {
  const [session, setSession] = useState(null);
  const latest = useLatest(props);
  const { children, serverUrl, token, connect, audienceKey, microphone, camera, maxAttempts, preload } = props;
  const { preparedUrl } = props;
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
          fetchParts().catch(() => {}); // whoever draws one asks for it again, and says what is wrong
        },
        // A deploy replaced the file under an open page: only a reload helps, and that is the app's to decide.
        () => !over && latest.current.onDisconnected?.({ reason: "CODE_NOT_LOADED" }),
      );
    };
    const stop = needed === "now" ? load() : beforeLong(load);
    return () => {
      over = true;
      stop?.();
    };
  }, [session, needed, latest]);

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

  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}
