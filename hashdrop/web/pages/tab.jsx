import { useEffect, useRef } from "react";
import { useEmbedderNotifications } from "./embedder.js";
import { focusHeading } from "./heading.js";
import { Screen, isInside } from "./screens.js";
import { enter, remember, setCode, show, useTab } from "./tab_memory.js";
import { page, restoreTab, tabSnapshot } from "./tab_restore.js";
import { removeSession } from "./tab_storage.js";

/** Screens whose heading is focused. Screens after a call focus their button. */
const FOCUSES_HEADING = new Set([Screen.DOOR, Screen.WAITING, Screen.CALL]);

/** Applies what the server's state says about this tab to its memory. */
function useServerState({ screen, ticket, code, expiredRooms }, synced, onTicketReceived) {
  useEffect(() => {
    if (!ticket?.room) return;
    enter(ticket);
    onTicketReceived();
  }, [ticket]);

  // After the ticket that came with it: when the call is rendered, it must be connecting already.
  useEffect(() => {
    if (!synced || !screen) return undefined;
    const timer = setTimeout(() => show(screen));
    return () => clearTimeout(timer);
  }, [synced, screen]);

  useEffect(() => {
    if (synced && screen === Screen.DOOR && code) setCode(code);
  }, [synced, screen, code]);

  useEffect(() => {
    for (const room of expiredRooms) removeSession(room);
  }, [expiredRooms]);
}

function useFocusedHeading(screen) {
  useEffect(() => {
    if (FOCUSES_HEADING.has(screen)) focusHeading();
  }, [screen]);
}

/** Calls `task` every `ms`; never while that is 0. */
function useInterval(task, ms) {
  useEffect(() => {
    if (!ms) return;
    const timer = setInterval(task, ms);
    return () => clearInterval(timer);
  }, [ms]);
}

/** Keeps the tab's memory and the server's state in sync. Renders nothing. */
export function TabMemory(props) {
  const { screen, hydrated, resumed, refreshIntervalMs, keepAliveIntervalMs } = props;
  const events = useRef(props);
  events.current = props;
  const here = useTab();
  const synced = resumed === page;

  // Until then, the result of a click would be overwritten by `resume`, which leads the tab back to where it was.
  useEffect(() => remember({ synced }), [synced]);
  useEffect(() => void restoreTab(), []);
  useServerState(props, synced, () => events.current.onTicketReceived());
  useFocusedHeading(here.screen);

  // After a reload, or when the server's state is new (it restarted, or the state expired), tell it where this tab is.
  useEffect(() => {
    if (hydrated && !synced && here.ready) events.current.onResume(tabSnapshot());
  }, [hydrated, synced, here.ready]);

  useInterval(() => events.current.onRefresh(), isInside(here.screen) ? refreshIntervalMs : 0);
  // Keeps the server's state from expiring where nothing else does: clicks would have no effect after that.
  useInterval(() => events.current.onKeepAlive(), keepAliveIntervalMs);

  // People who leave have left, whether or not the server knows.
  useEmbedderNotifications(here.screen, synced && (here.screen === screen || here.screen === Screen.LEFT));
  return null;
}
