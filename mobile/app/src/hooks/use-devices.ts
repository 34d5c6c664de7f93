import { useLocalParticipant } from "@livekit/react-native";
import { type LocalVideoTrack, Track } from "livekit-client";
import { useState } from "react";
import { useMeeting } from "../meeting-context";

/** One's own microphone and camera, as they are now. */
export function useDevices() {
  const { rtc } = useMeeting();
  const { isMicrophoneEnabled, isCameraEnabled, localParticipant } = useLocalParticipant({ room: rtc.room });
  const [facing, setFacing] = useState<"user" | "environment">("user");
  return {
    isMicrophoneEnabled,
    isCameraEnabled,
    isMirrored: facing === "user",
    toggleMicrophone: () => rtc.want({ microphone: !isMicrophoneEnabled }),
    toggleCamera: () => rtc.want({ camera: !isCameraEnabled }),
    switchCamera: async () => {
      const other = facing === "user" ? "environment" : "user";
      const track = localParticipant.getTrackPublication(Track.Source.Camera)?.track as LocalVideoTrack | undefined;
      await track?.restartTrack({ facingMode: other });
      setFacing(other);
    },
  };
}
