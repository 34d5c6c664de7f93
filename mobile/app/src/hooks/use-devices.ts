import { useLocalParticipant } from "@livekit/react-native";
import { type LocalVideoTrack, Track } from "livekit-client";
import { useState } from "react";
import { useMeeting } from "../meeting-context";
import { usePermissions } from "./use-permissions";

/** One's own microphone and camera, as they are now. */
export function useDevices() {
  const { rtc } = useMeeting();
  const { isMicrophoneEnabled, isCameraEnabled, localParticipant } = useLocalParticipant({ room: rtc.room });
  const { ask } = usePermissions();
  const [isRefused, setRefused] = useState(false);
  const turn = async (device: "microphone" | "camera", on: boolean) => {
    const allowed = await ask({ microphone: false, camera: false, [device]: on });
    setRefused(on && !allowed[device]);
    await rtc.want({ [device]: allowed[device] });
  };
  const [facing, setFacing] = useState<"user" | "environment">("user");
  return {
    isMicrophoneEnabled,
    isCameraEnabled,
    isMirrored: facing === "user",
    /** What was switched on last is not allowed. */
    isRefused,
    toggleMicrophone: () => turn("microphone", !isMicrophoneEnabled),
    toggleCamera: () => turn("camera", !isCameraEnabled),
    switchCamera: async () => {
      const other = facing === "user" ? "environment" : "user";
      const track = localParticipant.getTrackPublication(Track.Source.Camera)?.track as LocalVideoTrack | undefined;
      await track?.restartTrack({ facingMode: other });
      setFacing(other);
    },
  };
}
