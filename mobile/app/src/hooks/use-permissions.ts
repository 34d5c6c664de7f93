import { Camera, PermissionStatus, useCameraPermissions, useMicrophonePermissions } from "expo-camera";
import { useCallback, useEffect } from "react";
import { AppState } from "react-native";

/** Does so when one comes back to the app: one may have been in the settings. */
export function useOnReturn(look: () => Promise<unknown>): void {
  useEffect(() => {
    const listening = AppState.addEventListener("change", (state) => {
      if (state === "active") void look();
    });
    return () => listening.remove();
  }, [look]);
}

/** Whether microphone and camera may be used. `ask` asks for those of the wanted that were never asked for. */
export function usePermissions() {
  const [microphone, , readMicrophone] = useMicrophonePermissions();
  const [camera, , readCamera] = useCameraPermissions();
  const ask = useCallback(
    async (wanted: { microphone: boolean; camera: boolean }) => {
      // One after the other: the systems show one question at a time.
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
    /** The systems are going to ask: say why, before. */
    willAsk: known.some(({ status }) => status === PermissionStatus.UNDETERMINED),
    refused: {
      microphone: microphone?.status === PermissionStatus.DENIED,
      camera: camera?.status === PermissionStatus.DENIED,
    },
  };
}
