import { useEffect, useRef } from "react";
import { Screen } from "./screens.js";

export const isFramed = () => window.parent !== window;

function notify(message) {
  window.ReactNativeWebView?.postMessage(JSON.stringify(message));
  // To any origin: the server allows framing only by configured origins, and the messages hold no secrets.
  if (isFramed()) window.parent.postMessage(message, "*");
}

/** What is reported of a screen, if not its own name. */
const STATUS = {
  [Screen.CALL]: "in-room",
  [Screen.DOOR]: Screen.LOBBY,
  [Screen.LEFT]: Screen.LOBBY,
  [Screen.DROPPED]: Screen.LOBBY,
  [Screen.ELSEWHERE]: Screen.LOBBY,
};

/**
 * Notifies an embedding app or page when the status changes or the meeting is left. `settled`: the server agrees with
 * the screen, so that nothing outdated is reported after a reload.
 */
export function useEmbedderNotifications(screen, settled) {
  const notified = useRef({ screen: "", status: "" });
  useEffect(() => {
    if (!settled) return;
    const before = notified.current;
    const now = { screen, status: STATUS[screen] ?? screen };
    notified.current = now;
    if (now.status !== before.status) notify({ type: "conference-status", status: now.status });
    const changes = before.screen && now.screen !== before.screen;
    const isOut = now.screen === Screen.LEFT || (now.screen === Screen.LOBBY && before.screen !== Screen.LEFT);
    if (changes && isOut) notify({ type: "conference-exit" });
  }, [settled, screen]);
}
