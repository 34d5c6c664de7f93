import { RemoteAudioTrack, RoomEvent, Track } from "livekit-client";
import { type ComponentProps, useEffect } from "react";
import { TRACK_EVENTS } from "./people.ts";
import { usePlayer } from "./player.ts";
import { publicationOf } from "./publications.ts";
import { useEvents, withSession } from "./with_session.tsx";

const SOUNDS = [Track.Source.Microphone, Track.Source.ScreenShareAudio];
const ROOM_EVENTS = [...TRACK_EVENTS, RoomEvent.ParticipantDisconnected, RoomEvent.RoomMetadataChanged];
const PLAYBACK_EVENTS = [RoomEvent.AudioPlaybackStatusChanged];

function Voice({ track, volume }: { track: RemoteAudioTrack; volume: number }) {
  useEffect(() => track.setVolume(volume), [track, volume]);
  // biome-ignore lint/a11y/useMediaCaption: people who speak have no captions
  return <audio ref={usePlayer<HTMLAudioElement>(track)} />;
}

/** Plays each remote track of the audience in one audio element. (LiveKit's own component plays everybody's.) */
export const RoomAudio = withSession<{ volume: number }>(function RoomAudio({ session, volume }) {
  const { room } = session;
  useEvents(room, ROOM_EVENTS);
  const heard = [...room.remoteParticipants.values()]
    .filter(({ identity }) => session.accepts(identity))
    .flatMap((participant) => SOUNDS.map((source) => publicationOf(participant, source)?.track))
    .filter((track) => track instanceof RemoteAudioTrack);
  return (
    <div style={{ display: "none" }}>
      {heard.map((track) => (
        <Voice key={track.sid} track={track} volume={volume} />
      ))}
    </div>
  );
});

/** Rendered only while the browser blocks audio until somebody clicks. */
export const StartAudio = withSession<ComponentProps<"button">>(function StartAudio({ session, children, ...rest }) {
  const { room } = session;
  useEvents(room, PLAYBACK_EVENTS);
  if (room.canPlaybackAudio) return null;
  return (
    <button type="button" {...rest} onClick={() => void room.startAudio()}>
      {children}
    </button>
  );
});
