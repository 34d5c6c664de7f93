import type { Track } from "livekit-client";

/** What this page publishes by itself, and what people publish with a click. */
export type Device = "microphone" | "camera";
export type Source = Device | "screen_share";

/** All sources of LiveKit, by the strings of its enum, which is not at hand before its code is loaded. */
export type SourceName = `${Track.Source}`;

export const DEVICES: readonly Device[] = ["microphone", "camera"];

/** What can be chosen among several. */
export const DEVICE_KINDS = ["audioinput", "videoinput", "audiooutput"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** The kind of device for each source. */
export const KIND_OF = Object.freeze({ microphone: "audioinput", camera: "videoinput" } as const);

/** A source, for LiveKit's code. */
export const sdkSource = (source: SourceName): Track.Source => source as Track.Source;

export const isDevice = (source: SourceName): source is Device => source === "microphone" || source === "camera";
