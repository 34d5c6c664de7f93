import { StyleSheet, View } from "react-native";
import { useAnnouncement } from "../hooks/use-announcement";
import { useMeetingState } from "../meeting-context";
import { space, useTheme } from "../theme";
import { words } from "../words";
import { Text } from "./Text";

/** Says so while there is no connection. The call is still there, and comes back by itself. */
export function ConnectionBanner() {
  const { connection } = useMeetingState();
  const theme = useTheme();
  const said = connection === "reconnecting" || connection === "connecting" ? words[connection] : "";
  useAnnouncement(said);
  if (!said) return null;
  return (
    <View role="status" style={[styles.banner, { backgroundColor: theme.surface }]}>
      <Text>{said}</Text>
    </View>
  );
}

const styles = StyleSheet.create({ banner: { padding: space.small, alignItems: "center" } });
