import { AudioSession, useLocalParticipant } from "@livekit/react-native";
import { Camera } from "expo-camera";
import { useEffect } from "react";
import { AppState, type AppStateStatus } from "react-native";
import { useMeeting, useMeetingState } from "../meeting-context";
import { startCallService, stopCallService } from "../platform/call-service";

let previous: Promise<unknown> = Promise.resolve();

/** Runs steps in order, so that the end of one call doesn't silence the next. The call goes on if a step fails. */
function inOrder(step: () => Promise<unknown>): void {
  previous = previous.then(step).catch(console.warn);
}

/**
 * While mounted, plays audio and keeps the app alive on Android. The camera is off while the app is in the background, on
 * Android too, even if the person is admitted in the meantime.
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
    // Checked on each toggle, because the permission may have been granted just then.
    inOrder(async () => startCallService(title, (await Camera.getMicrophonePermissionsAsync()).granted));
  }, [title, isMicrophoneEnabled]);
  useEffect(() => {
    const update = (state: AppStateStatus) => void rtc.pauseCamera(state === "background");
    update(AppState.currentState);
    const listening = AppState.addEventListener("change", update);
    return () => listening.remove();
  }, [rtc]);
}
