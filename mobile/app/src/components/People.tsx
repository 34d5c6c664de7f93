import { useRemoteParticipants } from "@livekit/react-native";
import { useState } from "react";
import { ScrollView, StyleSheet, View } from "react-native";
import { useAction } from "../hooks/use-action";
import { MicOff, UserX } from "../icons";
import { useMeeting, useMeetingState } from "../meeting-context";
import { space } from "../theme";
import { say } from "../words";
import { Button } from "./Button";
import { Question } from "./Question";
import { Sheet } from "./Sheet";
import { Text } from "./Text";

/** The people in the call. Hosts can mute them, and after a confirmation remove them for good. */
export function People({ onClose }: { onClose(): void }) {
  const { rtc, meeting } = useMeeting();
  const { admitted, role, username } = useMeetingState();
  const others = useRemoteParticipants({ room: rtc.room }).filter(({ identity }) => admitted.includes(identity));
  const { run, busy, error } = useAction((act: () => Promise<void>) => act());
  const [removing, setRemoving] = useState<{ identity: string; name: string }>();
  return (
    <Sheet title={say("people")} onClose={onClose}>
      {error !== "" && <Text tone="danger">{error}</Text>}
      <ScrollView>
        <Text>{say("app-you", { name: username })}</Text>
        {others.map(({ identity, name = "" }) => (
          <View key={identity} style={styles.person}>
            <Text style={styles.name}>{name}</Text>
            {role === "host" && (
              <>
                <Button
                  label={say("app-mute-name", { name })}
                  icon={MicOff}
                  disabled={busy}
                  onPress={() => void run(() => meeting.host.mute(identity))}
                />
                <Button
                  label={say("app-remove-name", { name })}
                  icon={UserX}
                  kind="danger"
                  disabled={busy}
                  onPress={() => setRemoving({ identity, name })}
                />
              </>
            )}
          </View>
        ))}
      </ScrollView>
      {removing && (
        <Question
          question={say("remove-question", { name: removing.name })}
          hint={say("remove-hint")}
          label={say("remove")}
          act={() => meeting.host.remove(removing.identity)}
          onDone={() => setRemoving(undefined)}
          onCancel={() => setRemoving(undefined)}
        />
      )}
    </Sheet>
  );
}

const styles = StyleSheet.create({
  person: { flexDirection: "row", alignItems: "center", gap: space.small, paddingVertical: space.small },
  name: { flex: 1 },
});
