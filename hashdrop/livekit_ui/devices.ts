import { useEffect } from "react";
import { choices } from "./choices.ts";
import { Store } from "./core/store.ts";
import type { MediaError } from "./events.ts";
import { mediaError } from "./media_error.ts";
import { DEVICE_KINDS, DEVICES, type Device, type DeviceKind } from "./sources.ts";
import { useStore } from "./use_store.ts";

type Devices = readonly MediaDeviceInfo[];

const NONE: Devices = Object.freeze([]);
const store = new Store<Devices>(NONE);
/** The lists of devices before and after the last change. */
export const deviceChange = new Store<{ before: Devices; after: Devices }>({ before: NONE, after: NONE });

/** Missing over plain HTTP. */
const mediaDevices = (): MediaDevices | undefined => navigator.mediaDevices;

/** Reads the list of devices again. Browsers reveal names only after permission is granted. */
export async function refreshDevices(): Promise<void> {
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
export async function chosenDevice(kind: DeviceKind): Promise<{ deviceId?: ConstrainDOMString }> {
  const deviceId = choices.get()[kind];
  if (!deviceId) return {};
  await refreshDevices();
  const listed = store.get().some((one) => one.kind === kind && one.deviceId === deviceId);
  return { deviceId: listed ? { exact: deviceId } : { ideal: deviceId } };
}

/**
 * Replaces a chosen device that is gone by the default one, for this page only: it stays remembered for the next visit.
 */
function resetUnplugged(before: Devices, after: Devices): void {
  const chosen = choices.get();
  const lists = (devices: Devices, kind: DeviceKind) =>
    devices.some((one) => one.kind === kind && one.deviceId === chosen[kind]);
  const gone = DEVICE_KINDS.filter((kind) => chosen[kind] && lists(before, kind) && !lists(after, kind));
  if (gone.length) choices.set(Object.fromEntries(gone.map((kind) => [kind, ""])));
}

let turn = Promise.resolve();

/** Handles changes one at a time: each is compared with the list that the previous one left. */
function devicesChanged(): void {
  turn = turn.then(applyDeviceChange);
}

async function applyDeviceChange(): Promise<void> {
  const before = store.get();
  await refreshDevices();
  const after = store.get();
  resetUnplugged(before, after);
  deviceChange.set({ before, after });
}

let watchers = 0;
let permissions: PermissionStatus[] = [];

async function watchPermissions(): Promise<void> {
  const watched: PermissionStatus[] = [];
  permissions = watched; // keeps references: their events stop if they are garbage-collected
  for (const name of DEVICES) {
    try {
      const permission = await navigator.permissions.query({ name });
      if (permissions !== watched) return; // nobody watches any more, or another call does
      permission.onchange = () => void refreshDevices();
      watched.push(permission);
    } catch {
      // Not supported by this browser, where the list is read again after a device has been opened.
    }
  }
}

/** Keeps the list up to date until the returned function is called. */
export function watchDevices(): () => void {
  watchers += 1;
  if (watchers === 1) {
    mediaDevices()?.addEventListener("devicechange", devicesChanged);
    void watchPermissions();
  }
  void refreshDevices();
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    mediaDevices()?.removeEventListener("devicechange", devicesChanged);
    for (const permission of permissions) permission.onchange = null;
    permissions = [];
  };
}

/** Whether the page can choose a loudspeaker; Safari always uses the system's. */
const canChooseLoudspeaker = (): boolean => "setSinkId" in HTMLMediaElement.prototype;

/** The devices of one kind that have an id and can therefore be chosen. */
export function useDevices(kind: DeviceKind): Devices {
  const all = useStore(store, () => NONE);
  useEffect(watchDevices, []);
  const choosable = all.filter((device) => device.kind === kind && device.deviceId);
  return kind === "audiooutput" && choosable.length && !canChooseLoudspeaker() ? NONE : choosable;
}

const open = (constraints: MediaStreamConstraints): Promise<MediaStream> =>
  mediaDevices()?.getUserMedia(constraints) ??
  Promise.reject(new DOMException("Devices need HTTPS or localhost", "NotSupportedError"));

const mediaOf = (source: Device): "audio" | "video" => (source === "microphone" ? "audio" : "video");

export interface Opened {
  tracks: MediaStreamTrack[];
  errors: MediaError<Device>[];
}

/**
 * Opens devices with a single prompt and, if that fails, one by one, so that one failure doesn't prevent the others.
 * `lost` are the sources that were in use until now.
 */
export async function openDevices(
  asked: readonly (readonly [source: Device, constraints: MediaTrackConstraints])[],
  lost: ReadonlySet<Device> = new Set(),
): Promise<Opened> {
  const errorOf = (source: Device, error: unknown) => mediaError(source, error, lost.has(source));
  try {
    const all = Object.fromEntries(asked.map(([source, constraints]) => [mediaOf(source), constraints]));
    return { tracks: (await open(all)).getTracks(), errors: [] };
  } catch (error) {
    const errors = asked.map(([source]) => errorOf(source, error));
    // Somebody who dismissed the prompt would only get the same prompt again.
    if (asked.length === 1 || errors[0]?.cause === "dismissed") return { tracks: [], errors };
  }
  const tracks: MediaStreamTrack[] = [];
  const errors: MediaError<Device>[] = [];
  for (const [source, constraints] of asked) {
    try {
      tracks.push(...(await open({ [mediaOf(source)]: constraints })).getTracks());
    } catch (error) {
      errors.push(errorOf(source, error));
    }
  }
  return { tracks, errors };
}
