import { useLocalParticipant } from "@livekit/react-native";
import { type LocalVideoTrack, Track } from "livekit-client";
import { useState } from "react";
import { useMeeting, useStore } from "../meeting-context";
import { usePermissions } from "./use-permissions";

/** The state of this person's microphone and camera. */
export function useDevices() {
  const { rtc } = useMeeting();
  const { isMicrophoneEnabled, isCameraEnabled, localParticipant } = useLocalParticipant({ room: rtc.room });
  const { ask } = usePermissions();
  const [isRefused, setRefused] = useState(false);
  const failures = useStore(rtc.failures);
  const toggle = async (device: "microphone" | "camera", on: boolean) => {
    const allowed = await ask({ microphone: false, camera: false, [device]: on });
    setRefused(on && !allowed[device]);
    await rtc.want({ [device]: allowed[device] });
  };
  const [facing, setFacing] = useState<"user" | "environment">("user");
  return {
    isMicrophoneEnabled,
    isCameraEnabled,
    isMirrored: facing === "user",
    /** The device that was last switched on is not allowed. */
    isRefused,
    /** Devices that are allowed and wanted, but could not be opened. */
    failures,
    toggleMicrophone: () => toggle("microphone", !isMicrophoneEnabled),
    toggleCamera: () => toggle("camera", !isCameraEnabled),
    switchCamera: async () => {
      const other = facing === "user" ? "environment" : "user";
      const track = localParticipant.getTrackPublication(Track.Source.Camera)?.track as LocalVideoTrack | undefined;
      await track?.restartTrack({ facingMode: other });
      setFacing(other);
    },
  };
}
