import { AudioTrack, useStartAudio, useTracks } from "@livekit/components-react";
import { RoomEvent, Track } from "livekit-client";
import type { ComponentProps } from "react";
import { useEvents, withRoom } from "./with_room.tsx";

const SOUNDS = [Track.Source.Microphone, Track.Source.ScreenShareAudio];
const SUBSCRIBED = { updateOnlyOn: [], onlySubscribed: true };
const EVENTS = [RoomEvent.RoomMetadataChanged] as const;

/** Plays each remote track of the audience in one audio element. (LiveKit's own component plays everybody's.) */
export const RoomAudio = withRoom<{ volume: number }>(function RoomAudio({ session, volume }) {
  useEvents(session.room, EVENTS);
  const heard = useTracks(SOUNDS, SUBSCRIBED).filter(
    ({ participant, publication }) =>
      !participant.isLocal && publication.kind === Track.Kind.Audio && session.accepts(participant.identity),
  );
  return (
    <div style={{ display: "none" }}>
      {heard.map((track) => (
        <AudioTrack key={track.publication.trackSid} trackRef={track} volume={volume} />
      ))}
    </div>
  );
});

const NO_PROPS = {};

/** Rendered only while the browser blocks audio until somebody clicks. */
export const StartAudio = withRoom<ComponentProps<"button">>(function StartAudio({ session, children, ...rest }) {
  const { mergedProps, canPlayAudio } = useStartAudio({ room: session.room, props: NO_PROPS });
  if (canPlayAudio) return null;
  return (
    <button type="button" {...rest} onClick={mergedProps.onClick}>
      {children}
    </button>
  );
});
