import type { Invitation } from "@hashdrop/meeting";
import * as Clipboard from "expo-clipboard";
import { useEffect, useState } from "react";
import { ScrollView, Share, StyleSheet, View } from "react-native";
import QRCode from "react-native-qrcode-svg";
import { useAction } from "../hooks/use-action";
import { useMeeting, useMeetingState } from "../meeting-context";
import { space } from "../theme";
import { words } from "../words";
import { Button } from "./Button";
import { Sheet } from "./Sheet";
import { Text } from "./Text";

/** The code, the link and the QR code that lead here. */
export function Invite({ onClose }: { onClose(): void }) {
  const { host } = useMeeting().meeting;
  const { title } = useMeetingState();
  const [invitation, setInvitation] = useState<Invitation>();
  const { run, error } = useAction(async () => setInvitation(await host.invitation()));
  useEffect(() => {
    void run();
    // Once, when it is opened: removing somebody gives a room another code.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <Sheet title={words.invitePeople} onClose={onClose}>
      {error !== "" && <Text tone="danger">{error}</Text>}
      {invitation && (
        <ScrollView contentContainerStyle={styles.content}>
          <View accessible accessibilityRole="image" accessibilityLabel={words.qrCode} style={styles.qr}>
            <QRCode value={invitation.joinUrl} size={220} />
          </View>
          <Text size="title" testID="code" selectable style={styles.centered}>
            {invitation.code}
          </Text>
          <Button label={words.copyCode} onPress={() => void Clipboard.setStringAsync(invitation.code)} />
          <Text selectable style={styles.centered}>
            {invitation.joinUrl}
          </Text>
          <Button label={words.copyLink} onPress={() => void Clipboard.setStringAsync(invitation.joinUrl)} />
          <Button
            label={words.share}
            kind="main"
            onPress={() => void Share.share({ title, message: invitation.joinUrl })}
          />
        </ScrollView>
      )}
    </Sheet>
  );
}

const styles = StyleSheet.create({
  content: { alignItems: "center", gap: space.medium },
  centered: { textAlign: "center" },
  // Codes are read as dark on light, whatever the screen is.
  qr: { backgroundColor: "#ffffff", padding: space.medium, borderRadius: 12 },
});
