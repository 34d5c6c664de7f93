import { RoomAudioRenderer, useStartAudio } from "@livekit/components-react";
import { withRoom } from "./with_room.jsx";

/** Plays every remote voice, each by one audio element. */
export const RoomAudio = withRoom(function RoomAudio({ room, volume }) {
  return <RoomAudioRenderer room={room} volume={volume} />;
});

const NO_PROPS = {};

/** There only while the browser keeps the sound back until somebody clicks. */
export const StartAudio = withRoom(function StartAudio({ room, children, ...rest }) {
  const { mergedProps, canPlayAudio } = useStartAudio({ room, props: NO_PROPS });
  if (canPlayAudio) return null;
  return (
    <button type="button" {...rest} onClick={mergedProps.onClick}>
      {children}
    </button>
  );
});
