import {
  LocalAudioTrack,
  type LocalParticipant,
  type LocalTrack,
  LocalVideoTrack,
  type ScreenShareCaptureOptions,
  ScreenSharePresets,
} from "livekit-client";
import type { Device } from "./sources.ts";

/** How a device is switched, and how its open track becomes one of the SDK. */
interface Publishing {
  setEnabled(
    participant: LocalParticipant,
    on: boolean,
    options: { deviceId?: ConstrainDOMString } | undefined,
  ): Promise<unknown>;
  wrap(opened: MediaStreamTrack): LocalTrack;
}

// `false`: the SDK manages the track. It closes a muted camera and replaces a device that is unplugged. (The SDK's types
// of tracks don't match under `exactOptionalPropertyTypes`.)
export const PUBLISHING: Readonly<Record<Device, Publishing>> = {
  microphone: {
    setEnabled: (participant, on, options) => participant.setMicrophoneEnabled(on, options),
    wrap: (opened) => new LocalAudioTrack(opened, undefined, false) as LocalTrack,
  },
  camera: {
    setEnabled: (participant, on, options) => participant.setCameraEnabled(on, options),
    wrap: (opened) => new LocalVideoTrack(opened, undefined, false) as LocalTrack,
  },
};
export const SCREEN_OPTIONS: ScreenShareCaptureOptions = {
  // Sharp text matters more than smooth motion, and half the frames cost both ends half the work.
  contentHint: "detail",
  resolution: ScreenSharePresets.h1080fps15.resolution,
  // A tab's sound unprocessed: filters made for voices spoil music.
  audio: { autoGainControl: false, echoCancellation: false, noiseSuppression: false },
  // The system's sound would send the others' voices back to them.
  systemAudio: "exclude",
  // Allows switching to another tab without sharing again, but not to this tab, which would show itself in itself.
  surfaceSwitching: "include",
  selfBrowserSurface: "exclude",
};
