const AUDIO = ["audioinput", "audiooutput"];

/** What one device consists of; a browser that groups nothing has one group per part. */
export const groupOf = ({ groupId, deviceId }) => groupId || deviceId;

/** "USB Camera (046d:0825)" → "USB Camera": Chromium appends what only a driver wants to know. */
const nameOf = ({ label }) => label.replace(/ \([\da-f]{4}:[\da-f]{4}\)$/i, "");

/** Chromium lists the system's choices beside the devices themselves. */
const isAlias = ({ deviceId }) => deviceId === "default" || deviceId === "communications";

/**
 * The headset or camera that is in `after` but not in `before`, as `{group, kinds, name}`, or `null`.
 * Names and groups come only with a permission: where the list before had none, nothing can be called new.
 */
export function newcomer(before, after) {
  const named = (kinds) => before.some(({ kind, label }) => kinds.includes(kind) && label);
  const known = new Set(before.map(groupOf));
  const fresh = after.filter((one) => one.deviceId && one.label && !isAlias(one) && !known.has(groupOf(one)));
  const camera = fresh.find(({ kind }) => kind === "videoinput");
  if (camera && named(["videoinput"])) return { group: groupOf(camera), kinds: ["videoinput"], name: nameOf(camera) };
  // A camera's own microphone is not offered: whoever wears a headset wants to keep it.
  const cameras = new Set(after.filter(({ kind }) => kind === "videoinput").map(groupOf));
  const sound = fresh.find((one) => AUDIO.includes(one.kind) && !cameras.has(groupOf(one)));
  if (sound && named(AUDIO)) return { group: groupOf(sound), kinds: AUDIO, name: nameOf(sound) };
  return null;
}

/** The choices that take a newcomer into use, once all its parts are listed. */
export function choicesFor({ group, kinds }, devices) {
  const parts = devices.filter((one) => kinds.includes(one.kind) && !isAlias(one) && groupOf(one) === group);
  return Object.fromEntries(parts.map(({ kind, deviceId }) => [kind, deviceId]));
}
