import { Camera, PermissionStatus, useCameraPermissions, useMicrophonePermissions } from "expo-camera";
import { useCallback, useEffect } from "react";
import { AppState } from "react-native";

/** Calls `refresh` on returning to the app, because permissions may have been changed in the settings. */
export function useOnReturn(refresh: () => Promise<unknown>): void {
  useEffect(() => {
    const listening = AppState.addEventListener("change", (state) => {
      if (state === "active") void refresh();
    });
    return () => listening.remove();
  }, [refresh]);
}

/** Whether microphone and camera may be used. `ask` requests those that are wanted and not decided yet. */
export function usePermissions() {
  const [microphone, , readMicrophone] = useMicrophonePermissions();
  const [camera, , readCamera] = useCameraPermissions();
  const ask = useCallback(
    async (wanted: { microphone: boolean; camera: boolean }) => {
      // One after the other, because the systems show one question at a time.
      const allowed = {
        microphone: wanted.microphone && (await Camera.requestMicrophonePermissionsAsync()).granted,
        camera: wanted.camera && (await Camera.requestCameraPermissionsAsync()).granted,
      };
      await Promise.all([readMicrophone(), readCamera()]);
      return allowed;
    },
    [readMicrophone, readCamera],
  );
  useOnReturn(readMicrophone);
  useOnReturn(readCamera);
  const known = [microphone, camera].filter((permission) => permission !== null);
  return {
    ask,
    /** The system is going to ask, so explain why beforehand. */
    willAsk: known.some(({ status }) => status === PermissionStatus.UNDETERMINED),
    refused: {
      microphone: microphone?.status === PermissionStatus.DENIED,
      camera: camera?.status === PermissionStatus.DENIED,
    },
  };
}
