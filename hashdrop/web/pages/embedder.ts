import { useEffect, useRef } from "react";
import { Screen } from "./screens.ts";

/** What an embedding app or page is told of a screen. */
const STATUS = {
  [Screen.LOBBY]: Screen.LOBBY,
  [Screen.DOOR]: Screen.LOBBY,
  [Screen.WAITING]: Screen.WAITING,
  [Screen.CALL]: "in-room",
  [Screen.DENIED]: Screen.DENIED,
  [Screen.DROPPED]: Screen.LOBBY,
  [Screen.REMOVED]: Screen.REMOVED,
  [Screen.ENDED]: Screen.ENDED,
  [Screen.LEFT]: Screen.LOBBY,
  [Screen.ELSEWHERE]: Screen.LOBBY,
} as const satisfies Record<Screen, string>;

export type Notification = { type: "conference-status"; status: (typeof STATUS)[Screen] } | { type: "conference-exit" };

export const isFramed = (): boolean => window.parent !== window;

function notify(message: Notification): void {
  window.ReactNativeWebView?.postMessage(JSON.stringify(message));
  // To any origin: the server allows framing only by configured origins, and the messages hold no secrets.
  if (isFramed()) window.parent.postMessage(message, "*");
}

/** What is told when one screen follows another, or at first none. */
export function notifications(before: Screen | "", now: Screen): Notification[] {
  const told: Notification[] = [];
  if (!before || STATUS[now] !== STATUS[before]) told.push({ type: "conference-status", status: STATUS[now] });
  const isOut = now === Screen.LEFT || (now === Screen.LOBBY && before !== Screen.LEFT);
  if (before && now !== before && isOut) told.push({ type: "conference-exit" });
  return told;
}

/**
 * Notifies an embedding app or page when the status changes or the meeting is left. `settled`: the server agrees with
 * the screen, so that nothing outdated is reported after a reload.
 */
export function useEmbedderNotifications(screen: Screen | "", settled: boolean): void {
  const notified = useRef<Screen | "">("");
  useEffect(() => {
    if (!settled || !screen) return;
    const before = notified.current;
    notified.current = screen;
    for (const message of notifications(before, screen)) notify(message);
  }, [settled, screen]);
}
