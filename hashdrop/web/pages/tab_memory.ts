import { Store, useStore } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { codeToSend } from "./code_to_send.ts";
import { isInside, Screen } from "./screens.ts";
import {
  removeSession,
  type StorageLimits,
  savedRooms,
  saveName,
  savePlace,
  saveSession,
  sessionIn,
} from "./tab_storage.ts";

/** What a tab remembers (see `Tab` in tab.py). */
export interface Tab {
  ready: boolean;
  synced: boolean;
  embedded: boolean;
  room: string;
  key: string;
  roomCode: string;
  token: string;
  url: string;
  screen: Screen | "";
  admitted: boolean;
  code: string;
  name: string;
  storage: StorageLimits;
}

/** What the browser needs to connect (see `Ticket` in states/base.py). */
export interface Ticket {
  room: string;
  key?: string;
  token: string;
  url: string;
  code?: string;
  name?: string;
  /** The tab connects again, even with the same token. */
  again?: boolean;
}

const EMPTY: Tab = {
  ready: false,
  synced: false,
  embedded: false,
  room: "",
  key: "",
  roomCode: "",
  token: "",
  url: "",
  screen: "",
  admitted: false,
  code: "",
  name: "",
  storage: "",
};
const tab = new Store(EMPTY);

/** What the tab remembers; empty while the page is pre-rendered. */
export const useTab = (): Tab => useStore(tab, () => EMPTY);

export const currentTab = (): Tab => tab.get();

export function remember(change: Partial<Tab>): void {
  tab.set({ ...tab.get(), ...change });
}

/**
 * The session key in this browser for the room on the screen before joining. If the server could not name the room, it
 * is found by its code, which may have been another one when this person joined.
 */
export function doorKey(room: string): string {
  if (room) return sessionIn(room).key;
  const code = codeToSend(currentTab().code);
  return savedRooms().find((saved) => saved.code === code)?.key ?? "";
}

/** Keeps the code on the screen before joining. */
export function setCode(code: string): void {
  savePlace("code", code);
  remember({ code });
}

export function show(screen: Screen): void {
  const { screen: before, admitted } = currentTab();
  savePlace("screen", screen);
  if (screen === Screen.ENDED || screen === Screen.REMOVED) removeSession(currentTab().room);
  if (screen === Screen.LOBBY) {
    savePlace("room", "");
    setCode("");
    remember({ room: "", key: "" });
  }
  remember({
    screen,
    admitted: screen === Screen.CALL && (before === Screen.WAITING || (before === Screen.CALL && admitted)),
    ...(isInside(screen) ? {} : { token: "", url: "" }),
  });
}

/** Takes the server's ticket for a room. */
export function enter({ room, key, token, url, code, name, again }: Ticket): void {
  saveSession(room, { key, code });
  savePlace("room", room);
  if (name) saveName(name);
  const come = () => remember({ room, ...sessionIn(room), token, url, name: name || currentTab().name });
  if (!again) come();
  else {
    // An empty token disconnects. A new one makes a new connection only after the empty one has been rendered.
    remember({ token: "" });
    setTimeout(come);
  }
}
