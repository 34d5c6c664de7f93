import { Platform } from "react-native";
import notifee, { AndroidForegroundServiceType as Type, AndroidImportance } from "react-native-notify-kit";
import { words } from "../words";

const CHANNEL = "call";
let end: (() => void) | undefined;

/** Must be called once, before anything is shown. Android keeps the process as long as the task goes on. */
export function registerCallService(): void {
  if (Platform.OS !== "android") return;
  notifee.registerForegroundService(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
}

/**
 * Keeps the call while the app is in the background or the screen is off. On iOS the background modes do it by
 * themselves, as long as there is sound.
 *
 * Must be called while the app is open, with what the person has allowed: Android refuses a service that claims more.
 */
export async function startCallService(title: string, allowed: { microphone: boolean; camera: boolean }) {
  if (Platform.OS !== "android") return;
  await notifee.createChannel({ id: CHANNEL, name: words.inCall, importance: AndroidImportance.LOW });
  const types = [Type.FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK];
  if (allowed.microphone) types.push(Type.FOREGROUND_SERVICE_TYPE_MICROPHONE);
  if (allowed.camera) types.push(Type.FOREGROUND_SERVICE_TYPE_CAMERA);
  await notifee.displayNotification({
    id: CHANNEL,
    title,
    body: words.inCall,
    android: {
      channelId: CHANNEL,
      asForegroundService: true,
      foregroundServiceTypes: types,
      ongoing: true,
      pressAction: { id: "default" },
    },
  });
}

export async function stopCallService() {
  if (Platform.OS !== "android") return;
  end?.();
  end = undefined;
  await notifee.stopForegroundService();
}
