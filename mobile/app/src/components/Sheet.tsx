import type { PropsWithChildren } from "react";
import { Modal, type ModalProps, StyleSheet, View } from "react-native";
import { SafeAreaProvider, SafeAreaView } from "react-native-safe-area-context";
import { space, useTheme } from "../theme";
import { words } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";

interface Props {
  title: string;
  onClose(): void;
}

/** What lies over the screen turns with it: on iOS it would be upright only. */
export const turning: ModalProps = { supportedOrientations: ["portrait", "landscape"] };

/** What lies over the screen until it is closed. All of it: over a part, iOS would hide a field by the keyboard. */
export function Sheet({ title, onClose, children }: PropsWithChildren<Props>) {
  const { background } = useTheme();
  return (
    <Modal {...turning} animationType="slide" onRequestClose={onClose} accessibilityLabel={title}>
      <SafeAreaProvider>
        <SafeAreaView style={[styles.sheet, { backgroundColor: background }]}>
          <View style={styles.top}>
            <Text size="heading" style={styles.title}>
              {title}
            </Text>
            <Button label={words.close} onPress={onClose} />
          </View>
          {children}
        </SafeAreaView>
      </SafeAreaProvider>
    </Modal>
  );
}

const styles = StyleSheet.create({
  sheet: { flex: 1, padding: space.medium, gap: space.medium },
  top: { flexDirection: "row", alignItems: "center" },
  title: { flex: 1 },
});
