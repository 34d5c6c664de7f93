// It is asked for with each packet that comes, and changes seldom.
let last = {};

/**
 * Who may receive what is published here, as the server lists it in the room's metadata.
 * Anything but a list of strings under `key` means nobody: a leak must not follow from a mistake.
 */
export function audienceOf(metadata, key) {
  if (last.metadata !== metadata || last.key !== key) last = { metadata, key, listed: listedIn(metadata, key) };
  return last.listed;
}

function listedIn(metadata, key) {
  let listed;
  try {
    listed = JSON.parse(metadata)?.[key];
  } catch {
    return [];
  }
  if (!Array.isArray(listed)) return [];
  return listed.filter((identity) => typeof identity === "string" && identity !== "");
}

/** Whether what comes from `identity` is to be taken: it is in the audience itself, or there is no list. */
export function isHeard(metadata, key, identity) {
  return !key || audienceOf(metadata, key).includes(identity);
}

/** LiveKit's SDK sends the last list again by itself whenever it resumes or restarts; the SFU enforces it. */
export function applyAudience(room, key) {
  if (!key) {
    room.localParticipant.setTrackSubscriptionPermissions(true);
    return;
  }
  const permitted = audienceOf(room.metadata, key).map((participantIdentity) => ({
    participantIdentity,
    allowAll: true,
  }));
  room.localParticipant.setTrackSubscriptionPermissions(false, permitted);
}
