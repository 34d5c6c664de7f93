import { Store } from "./core/store.ts";
import { useStore } from "./use_store.js";

// LiveKit's own key and field names, so that its pre-join screen and ours share what they remember. Choices that
// LiveKit doesn't have are stored under our own key.
const STORAGE_FIELDS = {
  "lk-user-choices": {
    microphone: "audioEnabled",
    camera: "videoEnabled",
    audioinput: "audioDeviceId",
    videoinput: "videoDeviceId",
    audiooutput: "audioOutputDeviceId",
  },
  "lkr-choices": { speaker_view: "speaker_view", hide_self: "hide_self", low_data: "low_data" },
};
const DEFAULTS = Object.freeze({
  microphone: true,
  camera: true,
  audioinput: "",
  videoinput: "",
  audiooutput: "",
  speaker_view: false,
  hide_self: false,
  low_data: false,
});

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {}; // no storage in this browser, or not written by us
  }
}

function remembered() {
  const value = { ...DEFAULTS };
  for (const [key, fields] of Object.entries(STORAGE_FIELDS)) {
    const saved = stored(key);
    for (const [name, field] of Object.entries(fields)) {
      if (typeof saved[field] === typeof value[name]) value[name] = saved[field];
    }
  }
  return value;
}

function remember(change) {
  for (const [key, fields] of Object.entries(STORAGE_FIELDS)) {
    const names = Object.keys(change).filter((name) => name in fields);
    if (!names.length) continue;
    const saved = stored(key);
    for (const name of names) saved[fields[name]] = change[name];
    try {
      localStorage.setItem(key, JSON.stringify(saved));
    } catch {
      // Storage is full or forbidden: the choice is still valid for this page.
    }
  }
}

let store;

function getStore() {
  // Created lazily: pages are pre-rendered where there is no localStorage.
  store ??= new Store(remembered());
  return store;
}

/**
 * What this person has chosen for microphone, camera, devices and view: the single source for preview, buttons and
 * call. With `remember` the choice is kept for the next visit; without, it is valid for this page only (a camera that
 * failed, a microphone that a host muted).
 */
export const choices = {
  get: () => getStore().get(),
  subscribe: (listener) => getStore().subscribe(listener),
  set(change, { remember: shouldRemember = false } = {}) {
    const before = getStore().get();
    if (Object.entries(change).some(([name, value]) => before[name] !== value)) {
      getStore().set({ ...before, ...change });
    }
    if (shouldRemember) remember(change);
  },
};

export function useChoices() {
  return useStore(choices, () => DEFAULTS);
}
