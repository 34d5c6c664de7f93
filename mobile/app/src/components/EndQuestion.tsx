import { Modal, StyleSheet, View } from "react-native";
import { useAction } from "../hooks/use-action";
import { useMeeting } from "../meeting-context";
import { space, useTheme } from "../theme";
import { words } from "../words";
import { Button } from "./Button";
import { turning } from "./Sheet";
import { Text } from "./Text";

/** Asks once before the meeting ends for everybody. */
export function EndQuestion({ onCancel }: { onCancel(): void }) {
  const { host } = useMeeting().meeting;
  const theme = useTheme();
  const { run, busy, error } = useAction(() => host.end());
  return (
    <Modal {...turning} transparent animationType="fade" onRequestClose={onCancel}>
      <View style={styles.shade}>
        <View role="alertdialog" aria-modal style={[styles.dialog, { backgroundColor: theme.background }]}>
          <Text size="heading">{words.endQuestion}</Text>
          {error !== "" && <Text tone="danger">{error}</Text>}
          <Button label={words.endForAll} kind="danger" disabled={busy} onPress={() => void run()} />
          <Button label={words.cancel} onPress={onCancel} />
        </View>
      </View>
    </Modal>
  );
}

const styles = StyleSheet.create({
  shade: { flex: 1, justifyContent: "center", padding: space.large, backgroundColor: "#000000aa" },
  dialog: { borderRadius: 12, padding: space.large, gap: space.medium },
});
