// The last result: it is needed for every packet and rarely changes.
let last = {};

/**
 * The identities that may receive what is published here, as listed by the server in the room's metadata. Anything but
 * a list of strings under `key` means nobody, so that a mistake can't cause a leak.
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

/** Whether to accept what `identity` sends: it is in the audience, or there is no audience list. */
export function isAccepted(metadata, key, identity) {
  return !key || audienceOf(metadata, key).includes(identity);
}

/**
 * Restricts subscriptions to the audience, enforced by the SFU. The SDK repeats the last list when it resumes or
 * restarts.
 */
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
