import type { Entry } from "./core/entries.ts";

const MAX_STORED_CHARS = 500_000; // browsers allow a tab a few million characters
const UNFINISHED: ReadonlySet<Entry["state"]> = new Set<Entry["state"]>([
  "waiting",
  "offered",
  "accepted",
  "sending",
  "receiving",
  "checking",
]);

/** The entries of a conversation that were saved in this tab under `key`. */
export function loadEntries(key: string): Entry<Blob>[] {
  try {
    // As `saveEntries` wrote them in this tab.
    return [...((JSON.parse(sessionStorage.getItem(key) ?? "null") as Entry<Blob>[] | null) ?? [])];
  } catch {
    return []; // no storage in this browser, or not written by us
  }
}

/** Saves the newest entries, as many as there is room for. */
export function saveEntries(key: string, entries: readonly Entry<Blob>[]): void {
  const kept: string[] = [];
  let size = 0;
  for (const entry of entries.toReversed()) {
    const text = JSON.stringify(persistable(entry));
    size += text.length;
    if (size > MAX_STORED_CHARS) break;
    kept.unshift(text);
  }
  try {
    sessionStorage.setItem(key, `[${kept.join()}]`);
  } catch {
    // Storage is full or forbidden: entries last as long as the page.
  }
}

export function removeEntries(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // No storage in this browser.
  }
}

/** What can outlive the page: no file content, and no pending state except that of unsent messages. */
function persistable(entry: Entry<Blob>): object {
  if (entry.kind === "message") {
    const { sentAt, missed, to, ...rest } = entry;
    return entry.state === "sending" ? { ...rest, to } : rest;
  }
  const { content, canRepeat, ...rest } = entry;
  return UNFINISHED.has(entry.state) ? { ...rest, state: "interrupted" } : rest;
}
