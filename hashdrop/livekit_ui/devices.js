import { useEffect } from "react";
import { createStore, useStore } from "./store.js";

const NONE = Object.freeze([]);
const store = createStore(NONE);

/** Reads the list of devices anew; browsers tell their names only after a permission. */
export async function refreshDevices() {
  try {
    store.set(await navigator.mediaDevices.enumerateDevices());
  } catch {
    store.set(NONE); // no devices over plain HTTP, or forbidden by policy
  }
}

/** The devices of one kind (`audioinput`, `videoinput`, `audiooutput`) that have an id, so that they can be chosen. */
export function useDevices(kind) {
  const all = useStore(store, () => NONE);
  useEffect(() => {
    refreshDevices();
    navigator.mediaDevices?.addEventListener("devicechange", refreshDevices);
    return () => navigator.mediaDevices?.removeEventListener("devicechange", refreshDevices);
  }, []);
  return all.filter((device) => device.kind === kind && device.deviceId);
}

const open = (constraints) =>
  navigator.mediaDevices
    ? navigator.mediaDevices.getUserMedia(constraints)
    : Promise.reject(new DOMException("Devices need HTTPS or localhost", "NotSupportedError"));

/**
 * Opens what is asked for with one prompt, and each by itself if that fails, so that one cannot keep back the other.
 * Returns the tracks, and `errors` as `[{source, error}]`. `microphone` and `camera` are constraints or `false`.
 */
export async function openDevices({ microphone, camera }) {
  const asked = [];
  if (microphone) asked.push(["microphone", { audio: microphone }]);
  if (camera) asked.push(["camera", { video: camera }]);
  try {
    const stream = await open(Object.assign({}, ...asked.map(([, constraints]) => constraints)));
    return { tracks: stream.getTracks(), errors: [] };
  } catch (error) {
    if (asked.length === 1) return { tracks: [], errors: [{ source: asked[0][0], error }] };
  }
  const tracks = [];
  const errors = [];
  for (const [source, constraints] of asked) {
    try {
      tracks.push(...(await open(constraints)).getTracks());
    } catch (error) {
      errors.push({ source, error });
    }
  }
  return { tracks, errors };
}
