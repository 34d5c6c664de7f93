import { Store } from "./core/store.ts";
import type { Device, SourceName } from "./sources.ts";
import { useStore } from "./use_store.ts";

/** What this person has chosen. */
export interface Choices {
  /** Whether they are on. */
  microphone: boolean;
  camera: boolean;
  /** The ids of the devices; "": the default one. */
  audioinput: string;
  videoinput: string;
  audiooutput: string;
  speaker_view: boolean;
  hide_self: boolean;
  low_data: boolean;
  sounds: boolean;
}

/** The choices that are either on or off. */
export type Toggle = { [Name in keyof Choices]: Choices[Name] extends boolean ? Name : never }[keyof Choices];

type Names = Readonly<Partial<Record<keyof Choices, string>>>;

// LiveKit's own key and field names, so that its pre-join screen and ours share what they remember. Choices that
// LiveKit doesn't have are stored under our own key.
const STORAGE_FIELDS: readonly (readonly [key: string, fields: Names])[] = [
  [
    "lk-user-choices",
    {
      microphone: "audioEnabled",
      camera: "videoEnabled",
      audioinput: "audioDeviceId",
      videoinput: "videoDeviceId",
      audiooutput: "audioOutputDeviceId",
    },
  ],
  ["lkr-choices", { speaker_view: "speaker_view", hide_self: "hide_self", low_data: "low_data", sounds: "sounds" }],
];
const DEFAULTS: Readonly<Choices> = Object.freeze({
  microphone: true,
  camera: true,
  audioinput: "",
  videoinput: "",
  audiooutput: "",
  speaker_view: false,
  hide_self: false,
  low_data: false,
  sounds: true,
});

const namesIn = (fields: Partial<Record<keyof Choices, unknown>>): (keyof Choices)[] =>
  Object.keys(fields) as (keyof Choices)[];

function stored(key: string): Record<string, unknown> {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? "null") as Record<string, unknown> | null) ?? {};
  } catch {
    return {}; // no storage in this browser, or not written by us
  }
}

function remembered(): Readonly<Choices> {
  const found: Partial<Record<keyof Choices, unknown>> = {};
  for (const [key, fields] of STORAGE_FIELDS) {
    const saved = stored(key);
    for (const name of namesIn(fields)) {
      const value = saved[fields[name] ?? name];
      if (typeof value === typeof DEFAULTS[name]) found[name] = value;
    }
  }
  return { ...DEFAULTS, ...(found as Partial<Choices>) };
}

function remember(change: Partial<Choices>): void {
  for (const [key, fields] of STORAGE_FIELDS) {
    const names = namesIn(fields).filter((name) => name in change);
    if (names.length === 0) continue;
    const saved = stored(key);
    for (const name of names) saved[fields[name] ?? name] = change[name];
    try {
      localStorage.setItem(key, JSON.stringify(saved));
    } catch {
      // Storage is full or forbidden: the choice is still valid for this page.
    }
  }
}

let store: Store<Readonly<Choices>> | undefined;

/** Created lazily: pages are pre-rendered where there is no localStorage. */
const getStore = (): Store<Readonly<Choices>> => (store ??= new Store(remembered()));

/**
 * What this person has chosen for microphone, camera, devices and view: the single source for preview, buttons and
 * call. With `remember` the choice is kept for the next visit; without, it is valid for this page only (a camera that
 * failed, a microphone that a host muted).
 */
export const choices = {
  get: (): Readonly<Choices> => getStore().get(),
  subscribe: (listener: () => void): (() => void) => getStore().subscribe(listener),
  set(change: Partial<Choices>, { remember: shouldRemember = false } = {}): void {
    const before = getStore().get();
    const after = { ...before, ...change };
    if (namesIn(change).some((name) => before[name] !== after[name])) getStore().set(after);
    if (shouldRemember) remember(change);
  },
};

/** Whether *Save data* keeps this source off. The choice stays as it is meanwhile, and is valid again afterwards. */
export const isHeld = (source: SourceName, chosen: Readonly<Choices>): boolean =>
  source === "camera" && chosen.low_data;

/** Whether this device should be on, as far as the person decides. */
export const isChosen = (device: Device, chosen: Readonly<Choices>): boolean =>
  chosen[device] && !isHeld(device, chosen);

export function useChoices(): Readonly<Choices> {
  return useStore(choices, () => DEFAULTS);
}
