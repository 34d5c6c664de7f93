import { useEffect } from "react";
import { choices } from "./choices.js";
import { mediaError } from "./media_error.js";
import { createStore, useStore } from "./store.js";

const NONE = Object.freeze([]);
export const KINDS = ["audioinput", "videoinput", "audiooutput"];
/** The kind of device that each source is of. */
export const KIND_OF = Object.freeze({ microphone: "audioinput", camera: "videoinput" });
const store = createStore(NONE);
/** `{before, after}`: the two lists around the last time that something was plugged in or out. */
export const plugged = createStore(Object.freeze({ before: NONE, after: NONE }));

/** Reads the list of devices anew; browsers tell their names only after a permission. */
export async function refreshDevices() {
  try {
    store.set(await navigator.mediaDevices.enumerateDevices());
  } catch {
    store.set(NONE); // no devices over plain HTTP, or forbidden by policy
  }
}

/**
 * The constraint that asks for the chosen device. `exact` where it is listed, because Chromium passes over an `ideal`
 * one; else only `ideal`, because one that is gone, or not listed before a permission, must not keep anything closed.
 */
export async function chosenDevice(kind) {
  const deviceId = choices.get()[kind];
  if (!deviceId) return {};
  await refreshDevices();
  const listed = store.get().some((one) => one.kind === kind && one.deviceId === deviceId);
  return { deviceId: listed ? { exact: deviceId } : { ideal: deviceId } };
}

/** A chosen device that is gone gives way to the default for this page; it stays remembered for the next one. */
function forgetTheGone(before, after) {
  const chosen = choices.get();
  const lists = (devices, kind) => devices.some((one) => one.kind === kind && one.deviceId === chosen[kind]);
  const gone = KINDS.filter((kind) => chosen[kind] && lists(before, kind) && !lists(after, kind));
  if (gone.length) choices.set(Object.fromEntries(gone.map((kind) => [kind, ""])));
}

let turn = Promise.resolve();

/** One change after the other: what a second one finds new is measured by the list that the first one left. */
function devicesChanged() {
  turn = turn.then(lookForChanges);
}

async function lookForChanges() {
  const before = store.get();
  await refreshDevices();
  const after = store.get();
  forgetTheGone(before, after);
  plugged.set({ before, after });
}

let watchers = 0;
let permissions = [];

async function watchPermissions() {
  const watched = [];
  permissions = watched; // held, or they would be collected, and with them their events
  for (const name of ["microphone", "camera"]) {
    try {
      const permission = await navigator.permissions.query({ name });
      if (permissions !== watched) return; // nobody watches any more, or somebody else does
      permission.onchange = refreshDevices;
      watched.push(permission);
    } catch {
      // A browser that cannot say; there the list is read again when a device has been opened.
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

/** Whether sound can be sent to a loudspeaker of one's choice; Safari always takes the system's. */
export const canChooseLoudspeaker = () => "setSinkId" in HTMLMediaElement.prototype;

/** The devices of one kind (`audioinput`, `videoinput`, `audiooutput`) that have an id, so that they can be chosen. */
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
 * Opens what is asked for with one prompt, and each by itself if that fails, so that one cannot keep back the other.
 * `asked` is a list of `[source, constraints]`. Returns the tracks, and `errors` as the app is told them.
 */
export async function openDevices(asked) {
  const kindOf = (source) => (source === "microphone" ? "audio" : "video");
  try {
    const all = Object.fromEntries(asked.map(([source, constraints]) => [kindOf(source), constraints]));
    return { tracks: (await open(all)).getTracks(), errors: [] };
  } catch (error) {
    const errors = asked.map(([source]) => mediaError(source, error));
    // Who waved the prompt away would only be asked the same again.
    if (asked.length === 1 || errors[0].refusal === "dismissed") return { tracks: [], errors };
  }
  const tracks = [];
  const errors = [];
  for (const [source, constraints] of asked) {
    try {
      tracks.push(...(await open({ [kindOf(source)]: constraints })).getTracks());
    } catch (error) {
      errors.push(mediaError(source, error));
    }
  }
  return { tracks, errors };
}
