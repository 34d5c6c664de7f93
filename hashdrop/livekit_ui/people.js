import { RoomEvent } from "livekit-client";

/** What can change who is shown, and how they are called. */
export const PEOPLE_EVENTS = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantNameChanged,
];

/**
 * Everybody whose attribute `name` has one of `values` (no values: everybody), oldest first.
 * LiveKit's roster also holds people who are connected but not let in; the attribute tells them apart.
 */
export function peopleIn(room, name, values) {
  const { localParticipant, remoteParticipants } = room;
  const everybody = [...(localParticipant.identity ? [localParticipant] : []), ...remoteParticipants.values()];
  return everybody
    .filter((person) => !values?.length || values.includes(person.attributes[name]))
    .sort((one, other) => (one.joinedAt ?? 0) - (other.joinedAt ?? 0) || (one.identity < other.identity ? -1 : 1));
}
