const MAX_STORED_CHARS = 500_000; // browsers allow a tab a few million characters
const UNFINISHED = new Set(["waiting", "offered", "accepted", "sending", "receiving", "checking"]);

/** The entries of a conversation that were saved in this tab under `key`. */
export function loadEntries(key) {
  try {
    return [...(JSON.parse(sessionStorage.getItem(key)) ?? [])];
  } catch {
    return []; // no storage in this browser, or not written by us
  }
}

/** Saves the newest entries, as many as there is room for. */
export function saveEntries(key, entries) {
  const kept = [];
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

export function removeEntries(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // No storage in this browser.
  }
}

/** What can outlive the page: no file content, and no pending state except that of unsent messages. */
function persistable({ content, canRepeat, sentAt, missed, to, ...entry }) {
  if (entry.state === "sending" && entry.kind === "message") return { ...entry, to };
  return entry.kind === "file" && UNFINISHED.has(entry.state) ? { ...entry, state: "interrupted" } : entry;
}
