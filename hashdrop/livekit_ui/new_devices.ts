import type { DeviceKind } from "./sources.ts";

type DeviceInfo = Pick<MediaDeviceInfo, "kind" | "deviceId" | "groupId" | "label">;

/** A headset or a camera. */
export interface NewDevice {
  group: string;
  kinds: readonly DeviceKind[];
  name: string;
}

const AUDIO: readonly DeviceKind[] = ["audioinput", "audiooutput"];

/** What the parts of one device have in common; in browsers without groups, each part is its own group. */
export const groupOf = ({ groupId, deviceId }: DeviceInfo): string => groupId || deviceId;

/** "USB Camera (046d:0825)" → "USB Camera": Chromium appends the USB ids. */
const nameOf = ({ label }: DeviceInfo): string => label.replace(/ \([\da-f]{4}:[\da-f]{4}\)$/i, "");

/** Chromium lists the system's default devices in addition to the devices themselves. */
const isAlias = ({ deviceId }: DeviceInfo): boolean => deviceId === "default" || deviceId === "communications";

/**
 * The headset or camera that is in `after` but not in `before`, or `null`. Names and groups are known only after
 * permission is granted: if `before` has none, nothing counts as new.
 */
export function newDevice(before: readonly DeviceInfo[], after: readonly DeviceInfo[]): NewDevice | null {
  const named = (kinds: readonly DeviceKind[]) => before.some(({ kind, label }) => kinds.includes(kind) && label);
  const known = new Set(before.map(groupOf));
  const fresh = after.filter((one) => one.deviceId && one.label && !isAlias(one) && !known.has(groupOf(one)));
  const camera = fresh.find(({ kind }) => kind === "videoinput");
  if (camera && named(["videoinput"])) return { group: groupOf(camera), kinds: ["videoinput"], name: nameOf(camera) };
  // A camera's own microphone is not offered: people with a headset want to keep using it.
  const cameras = new Set(after.filter(({ kind }) => kind === "videoinput").map(groupOf));
  const sound = fresh.find((one) => AUDIO.includes(one.kind) && !cameras.has(groupOf(one)));
  if (sound && named(AUDIO)) return { group: groupOf(sound), kinds: AUDIO, name: nameOf(sound) };
  return null;
}

/** The choices that select a new device, once all of its parts are listed. */
export function choicesFor(
  { group, kinds }: Pick<NewDevice, "group" | "kinds">,
  devices: readonly DeviceInfo[],
): Partial<Record<DeviceKind, string>> {
  const parts = devices.filter((one) => kinds.includes(one.kind) && !isAlias(one) && groupOf(one) === group);
  return Object.fromEntries(parts.map(({ kind, deviceId }) => [kind, deviceId]));
}
