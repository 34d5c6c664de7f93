import { useSyncExternalStore } from "react";
import { codeToSend } from "./code_to_send.ts";
import { Screen, isInside } from "./screens.js";
import { removeSession, saveName, savedRooms, savePlace, saveSession, sessionIn } from "./tab_storage.js";

export { savedSessions } from "./tab_storage.js";

const EMPTY = {
  ready: false,
  synced: false,
  embedded: false,
  room: "",
  key: "",
  roomCode: "",
  token: "",
  url: "",
  screen: "",
  code: "",
  name: "",
  storage: "",
};
let tab = EMPTY;
const listeners = new Set();

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What the tab remembers (see `Tab` in tab.py); empty while the page is pre-rendered. */
export const useTab = () =>
  useSyncExternalStore(
    subscribe,
    () => tab,
    () => EMPTY,
  );

export const currentTab = () => tab;

export function remember(change) {
  tab = { ...tab, ...change };
  listeners.forEach((listener) => listener());
}

/**
 * The session key in this browser for the room on the screen before joining. If the server could not name the room, it
 * is found by its code, which may have been another one when this person joined.
 */
export const doorKey = (room) =>
  (room ? sessionIn(room) : savedRooms().find((entry) => entry.code === codeToSend(tab.code)))?.key ?? "";

/** Keeps the code on the screen before joining. */
export function setCode(code) {
  savePlace("code", code);
  remember({ code });
}

export function show(screen) {
  savePlace("screen", screen);
  if (screen === Screen.ENDED || screen === Screen.REMOVED) removeSession(tab.room);
  if (screen === Screen.LOBBY) {
    savePlace("room", "");
    setCode("");
    remember({ room: "", key: "" });
  }
  remember({ screen, ...(isInside(screen) ? {} : { token: "", url: "" }) });
}

/** Takes the server's ticket for a room. `again`: connects again, even with the same token. */
export function enter({ room, key, token, url, code, name, again }) {
  saveSession(room, { key, code });
  savePlace("room", room);
  if (name) saveName(name);
  const come = () => remember({ room, ...sessionIn(room), token, url, name: name || tab.name });
  if (!again) come();
  else {
    // An empty token disconnects. A new one makes a new connection only after the empty one has been rendered.
    remember({ token: "" });
    setTimeout(come);
  }
}
