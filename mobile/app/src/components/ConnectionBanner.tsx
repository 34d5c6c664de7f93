import { StyleSheet, View } from "react-native";
import { useMeetingState } from "../meeting-context";
import { space, useTheme } from "../theme";
import { words } from "../words";
import { Text } from "./Text";

/** Says so while there is no connection. The call is still there, and comes back by itself. */
export function ConnectionBanner() {
  const { connection } = useMeetingState();
  const theme = useTheme();
  if (connection !== "reconnecting" && connection !== "connecting") return null;
  return (
    <View accessibilityLiveRegion="polite" role="status" style={[styles.banner, { backgroundColor: theme.surface }]}>
      <Text>{words[connection]}</Text>
    </View>
  );
}

const styles = StyleSheet.create({ banner: { padding: space.small, alignItems: "center" } });
