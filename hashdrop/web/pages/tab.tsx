import { useEffect, useEffectEvent } from "react";
import { currentLocale, startLocale } from "$/public/external/hashdrop/locales/on_pages/words.tsx";
import { useEmbedderNotifications } from "./embedder.ts";
import { focusHeading } from "./heading.ts";
import { isInside, Screen } from "./screens.ts";
import { currentTab, enter, remember, setCode, show, type Ticket, useTab } from "./tab_memory.ts";
import { page, restoreTab, type TabSnapshot, tabSnapshot } from "./tab_restore.ts";
import { removeSession } from "./tab_storage.ts";
import { darkenBars } from "./theme_colour.ts";

/** Screens whose heading is focused. Screens after a call focus their button. */
const FOCUSES_HEADING: ReadonlySet<string> = new Set([Screen.DOOR, Screen.WAITING, Screen.CALL]);

interface TabMemoryProps {
  /** Where the server sees this tab; empty until it has been told. */
  screen: Screen | "";
  ticket: Ticket | { room?: undefined };
  code: string;
  expiredRooms: string[];
  hydrated: boolean;
  /** The page that the server was last told about. */
  resumed: string;
  refreshIntervalMs: number;
  keepAliveIntervalMs: number;
  onResume: (snapshot: TabSnapshot) => void;
  onTicketReceived: () => void;
  onRefresh: () => void;
  onKeepAlive: () => void;
}

async function arrive(): Promise<void> {
  if (currentTab().ready) return;
  await startLocale();
  restoreTab();
}

/** Applies what the server's state says about this tab to its memory. */
function useServerState(props: TabMemoryProps, synced: boolean): void {
  const { screen, ticket, code, expiredRooms } = props;
  const confirm = useEffectEvent(() => props.onTicketReceived());
  useEffect(() => {
    if (!ticket.room) return;
    enter(ticket);
    confirm();
  }, [ticket]);

  // After the ticket that came with it: when the call is rendered, it must be connecting already.
  useEffect(() => {
    if (!synced || !screen) return;
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

function useFocusedHeading(screen: Screen | ""): void {
  useEffect(() => {
    if (FOCUSES_HEADING.has(screen)) focusHeading();
  }, [screen]);
}

/** Calls `task` every `ms`; never while that is 0. */
function useInterval(task: () => void, ms: number): void {
  const tick = useEffectEvent(task);
  useEffect(() => {
    if (!ms) return;
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  }, [ms]);
}

/** Keeps the tab's memory and the server's state in sync. Renders nothing. */
export function TabMemory(props: TabMemoryProps) {
  const { screen, hydrated, resumed, refreshIntervalMs, keepAliveIntervalMs } = props;
  const here = useTab();
  const synced = resumed === page;

  // Until then, the result of a click would be overwritten by `resume`, which leads the tab back to where it was.
  useEffect(() => remember({ synced }), [synced]);
  useEffect(() => void arrive(), []);
  useServerState(props, synced);
  useFocusedHeading(here.screen);
  useEffect(() => darkenBars(here.screen === Screen.CALL), [here.screen]);

  // After a reload, or when the server's state is new (it restarted, or the state expired), tell it where this tab is.
  const resume = useEffectEvent(() => props.onResume(tabSnapshot(currentLocale())));
  useEffect(() => {
    if (hydrated && !synced && here.ready) resume();
  }, [hydrated, synced, here.ready]);

  useInterval(props.onRefresh, isInside(here.screen) ? refreshIntervalMs : 0);
  // Keeps the server's state from expiring where nothing else does: clicks would have no effect after that.
  useInterval(props.onKeepAlive, keepAliveIntervalMs);

  // People who leave have left, whether or not the server knows.
  useEmbedderNotifications(here.screen, synced && (here.screen === screen || here.screen === Screen.LEFT));
  return null;
}
