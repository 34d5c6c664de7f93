import { AudioSession, useLocalParticipant } from "@livekit/react-native";
import { Camera } from "expo-camera";
import { useEffect } from "react";
import { AppState, type AppStateStatus } from "react-native";
import { useMeeting, useMeetingState } from "../meeting-context";
import { startCallService, stopCallService } from "../platform/call-service";

let before: Promise<unknown> = Promise.resolve();

/** One after the other, or the end of one call would silence the next. What fails, the call goes on without. */
function inOrder(step: () => Promise<unknown>): void {
  before = before.then(step).catch(console.warn);
}

/**
 * As long as this is mounted there is sound, and Android keeps the app. Nobody is filmed while the app is out of sight:
 * not on Android either, and not by being let in meanwhile.
 */
export function useCallKept(): void {
  const { rtc } = useMeeting();
  const { title } = useMeetingState();
  const { isMicrophoneEnabled } = useLocalParticipant({ room: rtc.room });
  useEffect(() => {
    inOrder(AudioSession.startAudioSession);
    return () => {
      inOrder(stopCallService);
      inOrder(AudioSession.stopAudioSession);
    };
  }, []);
  useEffect(() => {
    // Looked at whenever it is switched: it may have been allowed only then.
    inOrder(async () => startCallService(title, (await Camera.getMicrophonePermissionsAsync()).granted));
  }, [title, isMicrophoneEnabled]);
  useEffect(() => {
    const look = (state: AppStateStatus) => void rtc.pauseCamera(state === "background");
    look(AppState.currentState);
    const listening = AppState.addEventListener("change", look);
    return () => listening.remove();
  }, [rtc]);
}
