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

type Place = keyof typeof PLACE;

interface Entry {
  key?: string | undefined;
  code?: string | undefined;
  /** When it was saved, in epoch milliseconds. */
  at?: number;
}

/** A room for which this browser has a session key. */
export interface SavedSession {
  room: string;
  key: string;
}

/** What this browser can't store (see `Tab.storage` in tab.py). */
export type StorageLimits = "" | "keys" | "tab" | "page";

const local = () => window.hashdropStorage.local;
const session = () => window.hashdropStorage.session;

function readEntry(room: string): Entry {
  try {
    return (JSON.parse(local().getItem(KEY + room) ?? "null") as Entry | null) ?? {};
  } catch {
    return {}; // not written by us
  }
}

/** The session key for a room, and the code by which it was found; empty if there is none. */
export function sessionIn(room: string): { key: string; roomCode: string } {
  const { key = "", code = "" } = readEntry(room);
  return { key, roomCode: code };
}

/** The rooms for which this browser has a session key, latest first. */
export function savedRooms(): (SavedSession & Entry)[] {
  return local()
    .names()
    .filter((name) => name.startsWith(KEY))
    .map((name) => name.slice(KEY.length))
    .flatMap((room) => {
      const { key, ...entry } = readEntry(room);
      return key ? [{ ...entry, room, key }] : [];
    })
    .sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
}

/** The same without what only the browser needs, for the server. */
export function savedSessions(): SavedSession[] {
  return savedRooms().map(({ room, key }) => ({ room, key }));
}

export function saveSession(room: string, { key, code }: Pick<Entry, "key" | "code">): void {
  const entry: Entry = { ...readEntry(room), ...(key && { key }), ...(code && { code }), at: Date.now() };
  local().setItem(KEY + room, JSON.stringify(entry));
  for (const old of savedRooms().slice(MAX_SAVED)) removeSession(old.room);
}

export const removeSession = (room: string): void => local().removeItem(KEY + room);

/** The last name that was used. */
export const readName = (): string | null => local().getItem(NAME);
export const saveName = (name: string): void => local().setItem(NAME, name);

/** This tab's `room`, `screen` or `code`; `null` if it has none. */
export const readPlace = (field: Place): string | null => session().getItem(PLACE[field]);

export function savePlace(field: Place, value: string): void {
  if (value) session().setItem(PLACE[field], value);
  else session().removeItem(PLACE[field]);
}

export function storageLimits(): StorageLimits {
  if (local().fails) return session().fails ? "page" : "tab";
  return session().fails ? "keys" : "";
}
