import { ParticipantEvent, RoomEvent, Track } from "livekit-client";
import { publicationOf } from "./publications.js";

/** Events that change which people are shown, or their names. */
export const PEOPLE_EVENTS = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.RoomMetadataChanged,
];

/** Events that change which tracks exist, or whether they are on. */
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

/** Events that change how one person is shown. */
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

/** Whether somebody's track of a source is muted or missing. */
export const isMuted = (person, source) => publicationOf(person, source)?.isMuted ?? true;

/** Whether somebody shares a screen. A share that was muted by a host counts as ended. */
export const isSharing = (person) => !isMuted(person, Track.Source.ScreenShare);

/**
 * Everybody in the audience whose attribute `name` has one of `values` (none: everybody), oldest first. LiveKit's
 * roster also contains people who are connected but not admitted: the attribute excludes them, and the audience
 * excludes those who still have the attribute from an old token.
 */
export function peopleIn(session, name, values) {
  const { localParticipant, remoteParticipants } = session.room;
  const others = [...remoteParticipants.values()].filter(({ identity }) => session.accepts(identity));
  const everybody = [...(localParticipant.identity ? [localParticipant] : []), ...others];
  return everybody
    .filter((person) => !values?.length || values.includes(person.attributes[name]))
    .sort((one, other) => (one.joinedAt ?? 0) - (other.joinedAt ?? 0) || (one.identity < other.identity ? -1 : 1));
}
