import { Modal, StyleSheet, View } from "react-native";
import { useAction } from "../hooks/use-action";
import { space, useTheme } from "../theme";
import { say } from "../words";
import { Button } from "./Button";
import { rotatable } from "./Sheet";
import { Text } from "./Text";

interface Props {
  question: string;
  hint?: string;
  /** The label of the button that confirms. */
  label: string;
  act(): Promise<unknown>;
  onDone?(): void;
  onCancel(): void;
  cancelLabel?: string;
}

/** Asks for confirmation of something that cannot be undone. */
export function Question({ question, hint, label, act, onDone, onCancel, cancelLabel = say("cancel") }: Props) {
  const theme = useTheme();
  const { run, busy, error } = useAction(() => act().then(onDone));
  return (
    <Modal {...rotatable} transparent animationType="fade" onRequestClose={onCancel}>
      <View style={styles.shade}>
        <View role="alertdialog" aria-modal style={[styles.dialog, { backgroundColor: theme.background }]}>
          <Text size="heading">{question}</Text>
          {hint !== undefined && <Text tone="muted">{hint}</Text>}
          {error !== "" && <Text tone="danger">{error}</Text>}
          <Button label={label} kind="danger" disabled={busy} onPress={() => void run()} />
          <Button label={cancelLabel} onPress={onCancel} />
        </View>
      </View>
    </Modal>
  );
}

const styles = StyleSheet.create({
  shade: { flex: 1, justifyContent: "center", padding: space.large, backgroundColor: "#000000aa" },
  dialog: { borderRadius: 12, padding: space.large, gap: space.medium },
});
