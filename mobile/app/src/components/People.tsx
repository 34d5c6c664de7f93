import { useRemoteParticipants } from "@livekit/react-native";
import { ScrollView, StyleSheet, View } from "react-native";
import { useAction } from "../hooks/use-action";
import { MicOff, UserX } from "../icons";
import { useMeeting, useMeetingState } from "../meeting-context";
import { space } from "../theme";
import { words } from "../words";
import { Button } from "./Button";
import { Sheet } from "./Sheet";
import { Text } from "./Text";

/** Who is in the call. Hosts can mute and remove. */
export function People({ onClose }: { onClose(): void }) {
  const { rtc, meeting } = useMeeting();
  const { admitted, role, username } = useMeetingState();
  const others = useRemoteParticipants({ room: rtc.room }).filter(({ identity }) => admitted.includes(identity));
  const { run, busy, error } = useAction((act: () => Promise<void>) => act());
  return (
    <Sheet title={words.people} onClose={onClose}>
      {error !== "" && <Text tone="danger">{error}</Text>}
      <ScrollView>
        <Text>{words.you(username)}</Text>
        {others.map(({ identity, name = "" }) => (
          <View key={identity} style={styles.person}>
            <Text style={styles.name}>{name}</Text>
            {role === "host" && (
              <>
                <Button
                  label={words.mute(name)}
                  icon={MicOff}
                  disabled={busy}
                  onPress={() => void run(() => meeting.host.mute(identity))}
                />
                <Button
                  label={words.remove(name)}
                  icon={UserX}
                  kind="danger"
                  disabled={busy}
                  onPress={() => void run(() => meeting.host.remove(identity))}
                />
              </>
            )}
          </View>
        ))}
      </ScrollView>
    </Sheet>
  );
}

const styles = StyleSheet.create({
  person: { flexDirection: "row", alignItems: "center", gap: space.small, paddingVertical: space.small },
  name: { flex: 1 },
});
