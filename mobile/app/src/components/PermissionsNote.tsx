import { Linking, Platform } from "react-native";
import { usePermissions } from "../hooks/use-permissions";
import { say } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";

/** Explains why the system will ask for microphone and camera, or how to allow what was refused. */
export function PermissionsNote() {
  const { willAsk, refused } = usePermissions();
  if (willAsk) {
    const notification = Platform.OS === "android" ? ` ${say("app-notification-coming")}` : "";
    return <Text tone="muted">{say("app-permissions-coming") + notification}</Text>;
  }
  const missing = [refused.microphone && say("microphone"), refused.camera && say("camera")].filter(Boolean);
  if (missing.length === 0) return null;
  return (
    <>
      <Text tone="muted">{say("app-permissions-refused", { what: missing.join(", ") })}</Text>
      <Button label={say("app-open-settings")} onPress={() => void Linking.openSettings()} />
    </>
  );
}
