import { Platform } from "react-native";
import notifee, { AndroidImportance, AndroidForegroundServiceType as Type } from "react-native-notify-kit";
import { say } from "../words";

const CHANNEL = "call";
let end: (() => void) | undefined;
let claimed = "";

/** Asks for permission to show the notification of an ongoing call on Android. */
export async function askToShowCalls(): Promise<void> {
  if (Platform.OS === "android") await notifee.requestPermission();
}

/** Must be called once, before rendering. Android keeps the process alive until the task resolves. */
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
 * Keeps the call alive while the app is in the background or the screen is off. On iOS the background modes do so, as
 * long as there is audio.
 *
 * Android requires that the app is in the foreground, and that the microphone is only claimed if it is allowed. Call this
 * again after a permission was granted.
 */
export async function startCallService(title: string, isMicrophoneAllowed: boolean) {
  if (Platform.OS !== "android") return;
  await notifee.createChannel({ id: CHANNEL, name: say("app-in-call"), importance: AndroidImportance.LOW });
  const types = [Type.FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK];
  if (isMicrophoneAllowed) types.push(Type.FOREGROUND_SERVICE_TYPE_MICROPHONE);
  // Nothing new to claim. Restarting the service would fail in the background.
  if (claimed === types.join()) return;
  await notifee.displayNotification({
    id: CHANNEL,
    title,
    body: say("app-in-call"),
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
