import { CameraView, useCameraPermissions } from "expo-camera";
import { useState } from "react";
import { Linking, StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Sheet } from "../components/Sheet";
import { Text } from "../components/Text";
import { useOnReturn } from "../hooks/use-permissions";
import { type Invited, invitedBy } from "../platform/links";
import { words } from "../words";

interface Props {
  onCode(invited: Invited): void;
  onClose(): void;
}

/** Reads the QR code of an invitation. The camera is asked for only after it was said what for. */
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
    <Sheet title={words.scanQrCode} onClose={onClose}>
      {permission?.granted ? (
        <View style={styles.fill}>
          <Text>{isOther ? words.noCodeThere : words.pointAtCode}</Text>
          <CameraView style={styles.fill} barcodeScannerSettings={{ barcodeTypes: ["qr"] }} onBarcodeScanned={scanned} />
        </View>
      ) : (
        <>
          <Text>{words.cameraForScanning}</Text>
          {permission?.canAskAgain === false ? (
            <Button label={words.openSettings} kind="main" onPress={() => void Linking.openSettings()} />
          ) : (
            <Button label={words.allowCamera} kind="main" onPress={() => void ask()} />
          )}
        </>
      )}
    </Sheet>
  );
}

const styles = StyleSheet.create({ fill: { flex: 1 } });
