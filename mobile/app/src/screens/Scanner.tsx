import { CameraView, useCameraPermissions } from "expo-camera";
import { useState } from "react";
import { Linking, StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Sheet } from "../components/Sheet";
import { Text } from "../components/Text";
import { useOnReturn } from "../hooks/use-permissions";
import { type Invited, invitedBy } from "../platform/links";
import { say } from "../words";

interface Props {
  onCode(invited: Invited): void;
  onClose(): void;
}

/** Scans the QR code of an invitation. Explains why before asking for the camera. */
export function Scanner({ onCode, onClose }: Props) {
  const [permission, ask, read] = useCameraPermissions();
  useOnReturn(read);
  const [isOther, setOther] = useState(false);
  const scanned = ({ data }: { data: string }) => {
    const invited = invitedBy(data);
    if (invited) onCode(invited);
    else setOther(true);
  };
  return (
    <Sheet title={say("app-scan-qr-code")} onClose={onClose}>
      {permission?.granted ? (
        <View style={styles.fill}>
          <Text>{isOther ? say("app-no-code-in-it") : say("app-point-at-code")}</Text>
          <CameraView
            style={styles.fill}
            barcodeScannerSettings={{ barcodeTypes: ["qr"] }}
            onBarcodeScanned={scanned}
          />
        </View>
      ) : (
        <>
          <Text>{say("app-camera-for-scanning")}</Text>
          {permission?.canAskAgain === false ? (
            <Button label={say("app-open-settings")} kind="main" onPress={() => void Linking.openSettings()} />
          ) : (
            <Button label={say("app-allow-camera")} kind="main" onPress={() => void ask()} />
          )}
        </>
      )}
    </Sheet>
  );
}

const styles = StyleSheet.create({ fill: { flex: 1 } });
