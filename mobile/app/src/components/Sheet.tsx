import type { PropsWithChildren } from "react";
import { Modal, type ModalProps, StyleSheet, View } from "react-native";
import { SafeAreaProvider, SafeAreaView } from "react-native-safe-area-context";
import { space, useTheme } from "../theme";
import { say } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";

interface Props {
  title: string;
  onClose(): void;
}

/** Lets modals rotate with the screen: by default, iOS keeps them in portrait. */
export const rotatable: ModalProps = { supportedOrientations: ["portrait", "landscape"] };

/** Covers the screen until it is closed. In a partial sheet, the iOS keyboard would cover text fields. */
export function Sheet({ title, onClose, children }: PropsWithChildren<Props>) {
  const { background } = useTheme();
  return (
    <Modal {...rotatable} animationType="slide" onRequestClose={onClose} accessibilityLabel={title}>
      <SafeAreaProvider>
        <SafeAreaView style={[styles.sheet, { backgroundColor: background }]}>
          <View style={styles.top}>
            <Text size="heading" style={styles.title}>
              {title}
            </Text>
            <Button label={say("close")} onPress={onClose} />
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
