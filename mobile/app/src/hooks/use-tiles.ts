import { receivable } from "@hashdrop/meeting";
import { isTrackReference, type TrackReferenceOrPlaceholder, useTracks } from "@livekit/react-native";
import { Track } from "livekit-client";
import { useMeeting, useMeetingState } from "../meeting-context";

/** Of several tracks of one participant and source, only one is received; the others get no tile. */
const isReceivable = (track: TrackReferenceOrPlaceholder) =>
  !isTrackReference(track) || receivable(track.participant.trackPublications, [track.source]).has(track.publication);

/** The cameras and shared screens of admitted participants, this one last. LiveKit also reports waiting guests. */
export function useTiles(): TrackReferenceOrPlaceholder[] {
  const { rtc } = useMeeting();
  const { admitted } = useMeetingState();
  const sources = [
    { source: Track.Source.ScreenShare, withPlaceholder: false },
    { source: Track.Source.Camera, withPlaceholder: true },
  ];
  const tracks = useTracks(sources, { room: rtc.room, onlySubscribed: false });
  return tracks
    .filter(({ participant }) => participant.isLocal || admitted.includes(participant.identity))
    .filter(isReceivable)
    .sort((one, other) => Number(one.participant.isLocal) - Number(other.participant.isLocal));
}
