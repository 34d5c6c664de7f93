import { codeToSend } from "./code_to_send.ts";
import { isFramed } from "./embedder.ts";
import { isInside, Screen, storedScreen } from "./screens.ts";
import { currentTab, remember, setCode } from "./tab_memory.ts";
import {
  readName,
  readPlace,
  type SavedSession,
  savedSessions,
  savePlace,
  sessionIn,
  storageLimits,
} from "./tab_storage.ts";

/** What the server must know about this tab when its own state is new (see `TabSnapshot` in states/lobby.py). */
export interface TabSnapshot {
  page: string;
  room: string;
  key: string;
  screen: Screen | "";
  code: string;
  locale: string;
  now: number;
  kept: SavedSession[];
}

/** Distinguishes this page from the one before a reload: the server's state may still be about that one. */
export const page = Math.random().toString(36).slice(2);

/** Restores the tab when the page loads: from an invitation in its address, or from where it was before a reload. */
export function restoreTab(): void {
  document.documentElement.classList.remove("arriving"); // see assets/arriving.js
  const query = new URLSearchParams(window.location.search);
  const invited = codeToSend(query.get("code") ?? "");
  // An embedding app or page reloads this one at its first address: that must lead back into the meeting, too.
  const returns =
    isInside(storedScreen(readPlace("screen"))) && sessionIn(readPlace("room") ?? "").roomCode === invited;
  if (query.has("code")) {
    // The code admits people: it must not stay in the address bar, the history or a referrer.
    query.delete("code");
    const rest = query.size ? `?${query}` : "";
    window.history.replaceState(window.history.state, "", window.location.pathname + rest);
  }
  if (invited && !returns) {
    savePlace("code", invited);
    savePlace("screen", Screen.DOOR);
    savePlace("room", "");
  }
  const room = readPlace("room") ?? "";
  remember({
    ready: true,
    embedded: isFramed() || query.get("mobile") === "1",
    room,
    ...sessionIn(room),
    screen: storedScreen(readPlace("screen")),
    name: query.get("name") ?? readName() ?? "",
    storage: storageLimits(),
  });
  window.addEventListener("hashdrop-storage", () => remember({ storage: storageLimits() }));
  setCode(readPlace("code") ?? "");
}

/** What the server is told about this tab. */
export function tabSnapshot(locale: string): TabSnapshot {
  const { room, key, screen, code } = currentTab();
  return { page, room, key, screen, code, locale, now: Date.now() / 1000, kept: savedSessions() };
}
