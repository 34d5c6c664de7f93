import { useEffect } from "react";
import { choices } from "./choices.js";
import { mediaError } from "./media_error.js";
import { Store } from "./core/store.ts";
import { useStore } from "./use_store.js";

const NONE = Object.freeze([]);
export const KINDS = ["audioinput", "videoinput", "audiooutput"];
/** The kind of device for each source. */
export const KIND_OF = Object.freeze({ microphone: "audioinput", camera: "videoinput" });
const store = new Store(NONE);
/** The lists of devices before and after the last change: `{before, after}`. */
export const deviceChange = new Store(Object.freeze({ before: NONE, after: NONE }));

/** Reads the list of devices again. Browsers reveal names only after permission is granted. */
export async function refreshDevices() {
  try {
    store.set(await navigator.mediaDevices.enumerateDevices());
  } catch {
    store.set(NONE); // no devices over plain HTTP, or forbidden by policy
  }
}

/**
 * The constraint for the chosen device. `exact` if it is listed, because Chromium ignores `ideal`; otherwise `ideal`,
 * because a device that is gone, or not listed before permission is granted, must not prevent opening another.
 */
export async function chosenDevice(kind) {
  const deviceId = choices.get()[kind];
  if (!deviceId) return {};
  await refreshDevices();
  const listed = store.get().some((one) => one.kind === kind && one.deviceId === deviceId);
  return { deviceId: listed ? { exact: deviceId } : { ideal: deviceId } };
}

/**
 * Replaces a chosen device that is gone by the default one, for this page only: it stays remembered for the next visit.
 */
function resetUnplugged(before, after) {
  const chosen = choices.get();
  const lists = (devices, kind) => devices.some((one) => one.kind === kind && one.deviceId === chosen[kind]);
  const gone = KINDS.filter((kind) => chosen[kind] && lists(before, kind) && !lists(after, kind));
  if (gone.length) choices.set(Object.fromEntries(gone.map((kind) => [kind, ""])));
}

let turn = Promise.resolve();

/** Handles changes one at a time: each is compared with the list that the previous one left. */
function devicesChanged() {
  turn = turn.then(applyDeviceChange);
}

async function applyDeviceChange() {
  const before = store.get();
  await refreshDevices();
  const after = store.get();
  resetUnplugged(before, after);
  deviceChange.set({ before, after });
}

let watchers = 0;
let permissions = [];

async function watchPermissions() {
  const watched = [];
  permissions = watched; // keeps references: their events stop if they are garbage-collected
  for (const name of ["microphone", "camera"]) {
    try {
      const permission = await navigator.permissions.query({ name });
      if (permissions !== watched) return; // nobody watches any more, or another call does
      permission.onchange = refreshDevices;
      watched.push(permission);
    } catch {
      // Not supported by this browser, where the list is read again after a device has been opened.
    }
  }
}

/** Keeps the list up to date until the returned function is called. */
export function watchDevices() {
  watchers += 1;
  if (watchers === 1) {
    navigator.mediaDevices?.addEventListener("devicechange", devicesChanged);
    watchPermissions();
  }
  refreshDevices();
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    navigator.mediaDevices?.removeEventListener("devicechange", devicesChanged);
    for (const permission of permissions) permission.onchange = null;
    permissions = [];
  };
}

/** Whether the page can choose a loudspeaker; Safari always uses the system's. */
export const canChooseLoudspeaker = () => "setSinkId" in HTMLMediaElement.prototype;

/** The devices of one kind (`audioinput`, `videoinput`, `audiooutput`) that have an id and can therefore be chosen. */
export function useDevices(kind) {
  const all = useStore(store, () => NONE);
  useEffect(watchDevices, []);
  const choosable = all.filter((device) => device.kind === kind && device.deviceId);
  return kind === "audiooutput" && choosable.length && !canChooseLoudspeaker() ? NONE : choosable;
}

const open = (constraints) =>
  navigator.mediaDevices
    ? navigator.mediaDevices.getUserMedia(constraints)
    : Promise.reject(new DOMException("Devices need HTTPS or localhost", "NotSupportedError"));

/**
 * Opens devices with a single prompt and, if that fails, one by one, so that one failure doesn't prevent the others.
 * `asked` is a list of `[source, constraints]`; `lost` are the sources that were in use until now. Returns the tracks
 * and, as `MediaError`s, the `errors`.
 */
export async function openDevices(asked, lost = new Set()) {
  const kindOf = (source) => (source === "microphone" ? "audio" : "video");
  try {
    const all = Object.fromEntries(asked.map(([source, constraints]) => [kindOf(source), constraints]));
    return { tracks: (await open(all)).getTracks(), errors: [] };
  } catch (error) {
    const errors = asked.map(([source]) => mediaError(source, error, { lost: lost.has(source) }));
    // Somebody who dismissed the prompt would only get the same prompt again.
    if (asked.length === 1 || errors[0].cause === "dismissed") return { tracks: [], errors };
  }
  const tracks = [];
  const errors = [];
  for (const [source, constraints] of asked) {
    try {
      tracks.push(...(await open({ [kindOf(source)]: constraints })).getTracks());
    } catch (error) {
      errors.push(mediaError(source, error, { lost: lost.has(source) }));
    }
  }
  return { tracks, errors };
}
