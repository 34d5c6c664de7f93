import { AudioTrack } from "@livekit/components-react";
import { RoomEvent, Track } from "livekit-client";
import type { ComponentProps } from "react";
import { TRACK_EVENTS } from "./people.ts";
import { publicationOf } from "./publications.ts";
import { useEvents, withRoom } from "./with_room.tsx";

const SOUNDS = [Track.Source.Microphone, Track.Source.ScreenShareAudio];
const ROOM_EVENTS = [...TRACK_EVENTS, RoomEvent.ParticipantDisconnected, RoomEvent.RoomMetadataChanged];
const PLAYBACK_EVENTS = [RoomEvent.AudioPlaybackStatusChanged];

/** Plays each remote track of the audience in one audio element. (LiveKit's own component plays everybody's.) */
export const RoomAudio = withRoom<{ volume: number }>(function RoomAudio({ session, volume }) {
  const { room } = session;
  useEvents(room, ROOM_EVENTS);
  const heard = [...room.remoteParticipants.values()]
    .filter(({ identity }) => session.accepts(identity))
    .flatMap((participant) =>
      SOUNDS.map((source) => ({ participant, source, publication: publicationOf(participant, source) })),
    );
  return (
    <div style={{ display: "none" }}>
      {heard.map(
        ({ participant, source, publication }) =>
          publication?.audioTrack && (
            <AudioTrack key={publication.trackSid} trackRef={{ participant, source, publication }} volume={volume} />
          ),
      )}
    </div>
  );
});

/** Rendered only while the browser blocks audio until somebody clicks. */
export const StartAudio = withRoom<ComponentProps<"button">>(function StartAudio({ session, children, ...rest }) {
  const { room } = session;
  useEvents(room, PLAYBACK_EVENTS);
  if (room.canPlaybackAudio) return null;
  return (
    <button type="button" {...rest} onClick={() => void room.startAudio()}>
      {children}
    </button>
  );
});
