import { StyleSheet, View } from "react-native";
import { useAction } from "../hooks/use-action";
import { useAnnouncement } from "../hooks/use-announcement";
import { Check, X } from "../icons";
import { useMeeting, useStore } from "../meeting-context";
import { space, useTheme } from "../theme";
import { say } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";

/** The waiting guests, always visible to hosts in the call. */
export function WaitingRoom() {
  const { host } = useMeeting().meeting;
  const knocks = useStore(host.knocks);
  const theme = useTheme();
  const { run, busy, error } = useAction((decide: () => Promise<void>) => decide());
  const names = knocks.map(({ username }) => username).join(", ");
  useAnnouncement(names && `${say("waiting-room")}: ${names}`);
  if (knocks.length === 0) return null;
  return (
    <View
      accessibilityLabel={say("waiting-room")}
      role="region"
      style={[styles.region, { backgroundColor: theme.background, borderColor: theme.accent }]}
    >
      <Text size="heading">{say("waiting-room")}</Text>
      {knocks.map(({ identity, username }) => (
        <View key={identity} style={styles.knock}>
          <Text style={styles.name} numberOfLines={1}>
            {username}
          </Text>
          <Button
            label={say("deny-name", { name: username })}
            icon={X}
            disabled={busy}
            onPress={() => void run(() => host.deny(identity))}
          />
          <Button
            label={say("admit-name", { name: username })}
            icon={Check}
            kind="main"
            disabled={busy}
            onPress={() => void run(() => host.admit(identity))}
          />
        </View>
      ))}
      {knocks.length > 1 && (
        <View style={styles.knock}>
          <Button label={say("deny-all")} disabled={busy} onPress={() => void run(() => host.denyAll())} />
          <Button label={say("admit-all")} disabled={busy} onPress={() => void run(() => host.admitAll())} />
        </View>
      )}
      {error !== "" && <Text tone="danger">{error}</Text>}
    </View>
  );
}

const styles = StyleSheet.create({
  region: { borderWidth: 1, borderRadius: 12, padding: space.medium, margin: space.small, gap: space.small },
  knock: { flexDirection: "row", alignItems: "center", gap: space.small },
  name: { flex: 1 },
});
