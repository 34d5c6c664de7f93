import { AudioSession } from "@livekit/react-native";
import { Camera } from "expo-camera";
import { useEffect } from "react";
import { startCallService, stopCallService } from "../platform/call-service";

/** As long as this is mounted there is sound, and Android keeps the app. */
export function useCallKept(title: string): void {
  useEffect(() => {
    let over = false;
    async function start() {
      await AudioSession.startAudioSession();
      const [microphone, camera] = await Promise.all([
        Camera.getMicrophonePermissionsAsync(),
        Camera.getCameraPermissionsAsync(),
      ]);
      if (!over) await startCallService(title, { microphone: microphone.granted, camera: camera.granted });
    }
    const started = start().catch(console.warn); // the call goes on all the same, while the app is open
    return () => {
      over = true;
      void started.then(stopCallService).then(AudioSession.stopAudioSession);
    };
  }, [title]);
}
