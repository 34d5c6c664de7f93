import { Linking, Platform } from "react-native";
import { usePermissions } from "../hooks/use-permissions";
import { words } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";

/** Says why the system is going to ask for microphone and camera, before it asks; or how to allow what was refused. */
export function PermissionsNote() {
  const { willAsk, refused } = usePermissions();
  if (willAsk) {
    const notification = Platform.OS === "android" ? ` ${words.notificationComing}` : "";
    return <Text tone="muted">{words.permissionsComing + notification}</Text>;
  }
  const missing = [refused.microphone && words.microphone, refused.camera && words.camera].filter(Boolean);
  if (missing.length === 0) return null;
  return (
    <>
      <Text tone="muted">{words.permissionsRefused(missing.join(", "))}</Text>
      <Button label={words.openSettings} onPress={() => void Linking.openSettings()} />
    </>
  );
}
