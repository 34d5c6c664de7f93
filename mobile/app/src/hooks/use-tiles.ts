import { type TrackReferenceOrPlaceholder, useTracks } from "@livekit/react-native";
import { Track } from "livekit-client";
import { useMeeting, useMeetingState } from "../meeting-context";

/** Cameras and shared screens of who is admitted, oneself last. LiveKit also tells of those who wait. */
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
    .sort((one, other) => Number(one.participant.isLocal) - Number(other.participant.isLocal));
}
