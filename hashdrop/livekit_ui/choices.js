import { createStore, useStore } from "./store.js";

// LiveKit's own key and field names, so that its pre-join screen and ours remember the same thing; what it does not
// know lies under a key of our own.
const PLACES = {
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
    return {}; // no storage in this browser, or not ours to read
  }
}

function remembered() {
  const value = { ...DEFAULTS };
  for (const [key, fields] of Object.entries(PLACES)) {
    const saved = stored(key);
    for (const [name, field] of Object.entries(fields)) {
      if (typeof saved[field] === typeof value[name]) value[name] = saved[field];
    }
  }
  return value;
}

function remember(change) {
  for (const [key, fields] of Object.entries(PLACES)) {
    const names = Object.keys(change).filter((name) => name in fields);
    if (!names.length) continue;
    const saved = stored(key);
    for (const name of names) saved[fields[name]] = change[name];
    try {
      localStorage.setItem(key, JSON.stringify(saved));
    } catch {
      // Storage full or forbidden: the choice still holds for this page.
    }
  }
}

let store;

function theStore() {
  // Made late: the page is pre-rendered where there is no localStorage.
  store ??= createStore(remembered());
  return store;
}

/**
 * What this person wants of microphone, camera, devices and the view: one truth for preview, buttons and call.
 * `remember` keeps it for the next visit; without, it holds for this page only (a camera that failed, a mute from afar).
 */
export const choices = {
  get: () => theStore().get(),
  subscribe: (listener) => theStore().subscribe(listener),
  set(change, { remember: lasting = false } = {}) {
    const before = theStore().get();
    if (Object.entries(change).some(([name, value]) => before[name] !== value)) {
      theStore().set({ ...before, ...change });
    }
    if (lasting) remember(change);
  },
};

export function useChoices() {
  return useStore(choices, () => DEFAULTS);
}
