import { choices, Store } from "$/public/external/hashdrop/livekit_ui/package/api.ts";

const KEY = "hashdrop.preview";
const DEVICES = ["camera", "microphone"] as const;

/**
 * The preview in the lobby: closed, open, or `offered`, if it was open on the last visit and the browser would ask for
 * permission before anybody has pressed anything.
 */
export type PreviewState = "closed" | "offered" | "open";

export const preview = new Store<PreviewState>("closed");

/** Whether the browser would ask for permission to use the devices that are on. */
async function wouldAsk(): Promise<boolean> {
  const chosen = choices.get();
  const query = (name: string) => navigator.permissions.query({ name: name as PermissionName });
  try {
    const answers = await Promise.all(DEVICES.filter((device) => chosen[device]).map(query));
    return answers.some(({ state }) => state === "prompt");
  } catch {
    return true; // this browser doesn't tell
  }
}

/** Opens the preview if it was open on the last visit. */
export async function restorePreview(): Promise<void> {
  if (preview.get() !== "closed" || window.hashdropStorage.local.getItem(KEY) !== "open") return;
  const state = (await wouldAsk()) ? "offered" : "open";
  if (preview.get() === "closed") preview.set(state);
}

/** Opens or closes the preview, and remembers that for the next visit. */
export function setPreview(open: boolean): void {
  preview.set(open ? "open" : "closed");
  if (open) window.hashdropStorage.local.setItem(KEY, "open");
  else window.hashdropStorage.local.removeItem(KEY);
}
