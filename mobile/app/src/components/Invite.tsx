import type { Invitation } from "@hashdrop/meeting";
import * as Clipboard from "expo-clipboard";
import { useEffect, useState } from "react";
import { ScrollView, Share, StyleSheet, View } from "react-native";
import QRCode from "react-native-qrcode-svg";
import { useAction } from "../hooks/use-action";
import { useAnnouncement } from "../hooks/use-announcement";
import { useMeeting, useMeetingState } from "../meeting-context";
import { space } from "../theme";
import { say } from "../words";
import { Button } from "./Button";
import { Sheet } from "./Sheet";
import { Text } from "./Text";

/** The code, link and QR code of this meeting. */
export function Invite({ onClose }: { onClose(): void }) {
  const { host } = useMeeting().meeting;
  const { title } = useMeetingState();
  const [invitation, setInvitation] = useState<Invitation>();
  const { run, error } = useAction(async () => setInvitation(await host.invitation()));
  const [said, setSaid] = useState("");
  useAnnouncement(said);
  const copy = async (text: string, copied: string) => {
    setSaid(""); // so that the same text is announced again
    const done = await Clipboard.setStringAsync(text).catch(() => false);
    setSaid(done ? copied : say("app-not-copied"));
  };
  const share = (message: string) => Share.share({ title, message }).catch(() => setSaid(say("not-shared")));
  useEffect(() => {
    void run();
    // On each opening, because removing somebody rotates the code.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <Sheet title={say("invite-people")} onClose={onClose}>
      {error !== "" && <Text tone="danger">{error}</Text>}
      {invitation && (
        <ScrollView contentContainerStyle={styles.content}>
          <View accessible accessibilityRole="image" accessibilityLabel={say("qr-code")} style={styles.qr}>
            <QRCode value={invitation.joinUrl} size={220} />
          </View>
          <Text size="title" testID="code" selectable style={styles.centered}>
            {invitation.code}
          </Text>
          <Button label={say("copy-code")} onPress={() => void copy(invitation.code, say("code-copied"))} />
          <Text selectable style={styles.centered}>
            {invitation.joinUrl}
          </Text>
          <Button label={say("copy-link")} onPress={() => void copy(invitation.joinUrl, say("link-copied"))} />
          <Button label={say("share-link")} kind="main" onPress={() => void share(invitation.joinUrl)} />
          {said !== "" && <Text role="status">{said}</Text>}
        </ScrollView>
      )}
    </Sheet>
  );
}

const styles = StyleSheet.create({
  content: { alignItems: "center", gap: space.medium },
  centered: { textAlign: "center" },
  // Scanners need dark on light, whatever the theme.
  qr: { backgroundColor: "#ffffff", padding: space.medium, borderRadius: 12 },
});
