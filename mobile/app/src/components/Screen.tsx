import type { PropsWithChildren } from "react";
import { KeyboardAvoidingView, ScrollView, StyleSheet } from "react-native";
import { SafeAreaView } from "react-native-safe-area-context";
import { space, useTheme } from "../theme";

/** A screen of text and controls, which scrolls if necessary and makes room for the keyboard. */
export function Screen({ children }: PropsWithChildren) {
  const { background } = useTheme();
  return (
    <SafeAreaView style={[styles.fill, { backgroundColor: background }]}>
      {/* On Android too: since version 15 the keyboard covers the window. On older versions this adds nothing. */}
      <KeyboardAvoidingView style={styles.fill} behavior="padding">
        <ScrollView contentContainerStyle={styles.content} keyboardShouldPersistTaps="handled">
          {children}
        </ScrollView>
      </KeyboardAvoidingView>
    </SafeAreaView>
  );
}

const styles = StyleSheet.create({
  fill: { flex: 1 },
  content: { flexGrow: 1, padding: space.large, gap: space.medium, maxWidth: 560, width: "100%", alignSelf: "center" },
});
