import { ParticipantEvent, RoomEvent, Track } from "livekit-client";

/** What can change who is shown, and how they are called. */
export const PEOPLE_EVENTS = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.RoomMetadataChanged,
];

/** What can change which tracks there are, and whether they are on. */
export const TRACK_EVENTS = [
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
];

/** What can change in how one person looks. */
export const PERSON_EVENTS = [
  ParticipantEvent.TrackPublished,
  ParticipantEvent.TrackUnpublished,
  ParticipantEvent.TrackSubscribed,
  ParticipantEvent.TrackUnsubscribed,
  ParticipantEvent.TrackMuted,
  ParticipantEvent.TrackUnmuted,
  ParticipantEvent.LocalTrackPublished,
  ParticipantEvent.LocalTrackUnpublished,
  ParticipantEvent.IsSpeakingChanged,
  ParticipantEvent.ConnectionQualityChanged,
  ParticipantEvent.AttributesChanged,
];

/** Whether there is something to see or hear of a publication. */
export const isOn = (publication) => Boolean(publication?.track && !publication.isMuted);

/** Whether somebody shares a screen. One that was muted from afar is as good as gone. */
export function isSharing(person) {
  const publication = person.getTrackPublication(Track.Source.ScreenShare);
  return Boolean(publication && !publication.isMuted);
}

/**
 * Everybody in the audience whose attribute `name` has one of `values` (no values: everybody), oldest first.
 * LiveKit's roster also holds people who are connected but not let in. The attribute tells them apart, and the audience
 * those who have it still by an old token.
 */
export function peopleIn(session, name, values) {
  const { localParticipant, remoteParticipants } = session.room;
  const others = [...remoteParticipants.values()].filter(({ identity }) => session.hears(identity));
  const everybody = [...(localParticipant.identity ? [localParticipant] : []), ...others];
  return everybody
    .filter((person) => !values?.length || values.includes(person.attributes[name]))
    .sort((one, other) => (one.joinedAt ?? 0) - (other.joinedAt ?? 0) || (one.identity < other.identity ? -1 : 1));
}
