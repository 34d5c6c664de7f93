/*
 * What the browser stores: session keys in localStorage, one entry per room; the place of this tab in sessionStorage.
 * LiveKit tokens are never stored. Other tabs write to localStorage, too, so it is read whenever it is needed.
 * `hashdropStorage` (assets/arriving.js) works in every browser.
 */
const KEY = "hashdrop.key.";
const NAME = "hashdrop.name";
const PLACE = { room: "hashdrop.room", screen: "hashdrop.screen", code: "hashdrop.code" };
/** Session keys of rooms that have ended unnoticed are not stored forever. */
const MAX_SAVED = 20;

const local = () => window.hashdropStorage.local;
const session = () => window.hashdropStorage.session;

function readEntry(room) {
  try {
    return JSON.parse(local().getItem(KEY + room));
  } catch {
    return null; // not written by us
  }
}

/** The session key for a room, and the code by which it was found. */
export const sessionIn = (room) => ({ key: readEntry(room)?.key ?? "", roomCode: readEntry(room)?.code ?? "" });

/** The rooms for which this browser has a session key, as `{room, key, code, at}`, latest first. */
export function savedRooms() {
  return local()
    .names()
    .filter((name) => name.startsWith(KEY))
    .map((name) => ({ room: name.slice(KEY.length), ...readEntry(name.slice(KEY.length)) }))
    .filter(({ key }) => key)
    .sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
}

/** The same as `{room, key}`, for the server. */
export function savedSessions() {
  return savedRooms().map(({ room, key }) => ({ room, key }));
}

export function saveSession(room, { key, code }) {
  const entry = { ...readEntry(room), ...(key && { key }), ...(code && { code }), at: Date.now() };
  local().setItem(KEY + room, JSON.stringify(entry));
  for (const old of savedRooms().slice(MAX_SAVED)) removeSession(old.room);
}

export const removeSession = (room) => local().removeItem(KEY + room);

/** The last name that was used. */
export const readName = () => local().getItem(NAME);
export const saveName = (name) => local().setItem(NAME, name);

/** This tab's `room`, `screen` or `code`; `null` if it has none. */
export const readPlace = (field) => session().getItem(PLACE[field]);

export function savePlace(field, value) {
  if (value) session().setItem(PLACE[field], value);
  else session().removeItem(PLACE[field]);
}

/** What this browser can't store (see `Tab.storage` in tab.py). */
export function storageLimits() {
  if (local().fails) return session().fails ? "page" : "tab";
  return session().fails ? "keys" : "";
}
