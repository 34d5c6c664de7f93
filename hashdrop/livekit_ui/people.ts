import {
  type Participant,
  ParticipantEvent,
  type ParticipantEventCallbacks,
  type Room,
  RoomEvent,
  type RoomEventCallbacks,
  Track,
} from "livekit-client";
import type { Person } from "./events.ts";
import { publicationOf } from "./publications.ts";
import { nameOf } from "./wording.ts";

export type RoomEventName = keyof RoomEventCallbacks;
export type ParticipantEventName = keyof ParticipantEventCallbacks;

/** A room, and who counts there. */
export interface Gathering {
  room: Room;
  accepts(identity: string): boolean;
}

/** Events that change which people are shown, or their names. */
export const PEOPLE_EVENTS: readonly RoomEventName[] = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.RoomMetadataChanged,
];

/** Events that change which tracks exist, or whether they are on. */
export const TRACK_EVENTS: readonly RoomEventName[] = [
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
export const PERSON_EVENTS: readonly ParticipantEventName[] = [
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

/** Whether somebody's track of a source is muted or missing. */
export const isMuted = (person: Participant, source: Track.Source): boolean =>
  publicationOf(person, source)?.isMuted ?? true;

/** Whether somebody shares a screen. A share that was muted by a host counts as ended. */
export const isSharing = (person: Participant): boolean => !isMuted(person, Track.Source.ScreenShare);

/** What the app is told about somebody. */
export function describe(person: Participant, roleAttribute: string, handAttribute: string): Person {
  return {
    identity: person.identity,
    name: nameOf(person),
    local: person.isLocal,
    role: person.attributes[roleAttribute] ?? "",
    microphone: !isMuted(person, Track.Source.Microphone),
    // Not whether the picture is received: with low data, nobody's is.
    camera: !isMuted(person, Track.Source.Camera),
    screen_share: isSharing(person),
    hand: Boolean(handAttribute && person.attributes[handAttribute]),
  };
}

const joined = (person: Participant): number => person.joinedAt?.getTime() ?? 0;

/**
 * Everybody in the audience whose attribute `name` has one of `values` (none: everybody), oldest first. LiveKit's
 * roster also contains people who are connected but not admitted: the attribute excludes them, and the audience
 * excludes those who still have the attribute from an old token.
 */
export function peopleIn(gathering: Gathering, name: string, values: readonly string[] | undefined): Participant[] {
  const { localParticipant, remoteParticipants } = gathering.room;
  const others = [...remoteParticipants.values()].filter(({ identity }) => gathering.accepts(identity));
  const everybody: Participant[] = [...(localParticipant.identity ? [localParticipant] : []), ...others];
  return everybody
    .filter((person) => !values?.length || values.includes(person.attributes[name] ?? ""))
    .sort((one, other) => joined(one) - joined(other) || (one.identity < other.identity ? -1 : 1));
}
