import type { Room } from "livekit-client";
import { audienceOf } from "./core/audience.ts";

/**
 * Restricts subscriptions to the audience, enforced by the SFU. The SDK repeats the last list when it resumes or
 * restarts.
 */
export function applyAudience(room: Room, key: string): void {
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
