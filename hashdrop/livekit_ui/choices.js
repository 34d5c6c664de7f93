import { createStore, useStore } from "./store.js";

// LiveKit's own key and field names, so that its pre-join screen and ours remember the same thing.
const KEY = "lk-user-choices";
const FIELDS = {
  microphone: "audioEnabled",
  camera: "videoEnabled",
  audioinput: "audioDeviceId",
  videoinput: "videoDeviceId",
  audiooutput: "audioOutputDeviceId",
};
const DEFAULTS = Object.freeze({ microphone: true, camera: true, audioinput: "", videoinput: "", audiooutput: "" });

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // no storage in this browser, or not ours to read
  }
}

function remembered() {
  const saved = stored();
  const value = { ...DEFAULTS };
  for (const [name, field] of Object.entries(FIELDS)) {
    if (typeof saved[field] === typeof value[name]) value[name] = saved[field];
  }
  return value;
}

let store;

function theStore() {
  // Made late: the page is pre-rendered where there is no localStorage.
  store ??= createStore(remembered());
  return store;
}

/**
 * What this person wants of microphone, camera and devices: one truth for preview, buttons and call.
 * `remember` keeps it for the next visit; without, it holds for this page only (a camera that failed, a mute from afar).
 */
export const choices = {
  get: () => theStore().get(),
  subscribe: (listener) => theStore().subscribe(listener),
  set(change, { remember = false } = {}) {
    const before = theStore().get();
    if (Object.entries(change).some(([name, value]) => before[name] !== value)) {
      theStore().set({ ...before, ...change });
    }
    if (!remember) return;
    const saved = stored();
    for (const [name, value] of Object.entries(change)) saved[FIELDS[name]] = value;
    try {
      localStorage.setItem(KEY, JSON.stringify(saved));
    } catch {
      // Storage full or forbidden: the choice still holds for this page.
    }
  },
};

export function useChoices() {
  return useStore(choices, () => DEFAULTS);
}
