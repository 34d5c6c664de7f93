import { Platform } from "react-native";
import notifee, { AndroidForegroundServiceType as Type, AndroidImportance } from "react-native-notify-kit";
import { words } from "../words";

const CHANNEL = "call";
let end: (() => void) | undefined;
let claimed = "";

/** Android shows that a call goes on, and the way back to it, only where it may. */
export async function askToShowCalls(): Promise<void> {
  if (Platform.OS === "android") await notifee.requestPermission();
}

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
 * Must be called while the app is open, and claim the microphone only if it is allowed, or Android refuses. Called again, it
 * claims what has been allowed meanwhile.
 */
export async function startCallService(title: string, isMicrophoneAllowed: boolean) {
  if (Platform.OS !== "android") return;
  await notifee.createChannel({ id: CHANNEL, name: words.inCall, importance: AndroidImportance.LOW });
  const types = [Type.FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK];
  if (isMicrophoneAllowed) types.push(Type.FOREGROUND_SERVICE_TYPE_MICROPHONE);
  // Nothing new: Android lets no app in the background start a service, though it be the same.
  if (claimed === types.join()) return;
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
  claimed = types.join();
}

export async function stopCallService() {
  if (Platform.OS !== "android") return;
  end?.();
  end = undefined;
  claimed = "";
  await notifee.stopForegroundService();
}
