import type { KeptMeeting } from "@hashdrop/meeting";
import { useEffect, useState } from "react";
import { StyleSheet, Switch, View } from "react-native";
import { Button } from "../components/Button";
import { PermissionsNote } from "../components/PermissionsNote";
import { Screen } from "../components/Screen";
import { ServerAddress } from "../components/ServerAddress";
import { Text } from "../components/Text";
import { TextField } from "../components/TextField";
import { useAction } from "../hooks/use-action";
import { useEntering } from "../hooks/use-entering";
import { useMeeting } from "../meeting-context";
import { type Invited, invitedBy } from "../platform/links";
import { secureKeys } from "../platform/secure-keys";
import { say } from "../words";

interface Props {
  name: string;
  onName(name: string): void;
  /** Called with an invitation. */
  onCode(invited: Invited): void;
  onScan(): void;
}

/** Start a meeting, join one, or return to one. */
export function Lobby({ name, onName, onCode, onScan }: Props) {
  const { meeting, server } = useMeeting();
  const [code, setCode] = useState("");
  const [waitingRoom, setWaitingRoom] = useState(true);
  const enter = useEntering();
  const { run, busy, error } = useAction(enter);
  const kept = useKeptMeetings(server, error);
  const isReady = !busy && server !== "";
  return (
    <Screen>
      <Text size="title">HashDrop</Text>
      {server === "" && <ServerAddress />}
      {kept.map((one) => (
        <Button
          key={one.roomName}
          label={say("return-to-named-meeting", { title: one.title })}
          disabled={!isReady}
          onPress={() => void run(() => meeting.comeBack(one))}
        />
      ))}
      <TextField label={say("your-name")} value={name} onChangeText={onName} autoComplete="name" maxLength={50} />
      <View style={styles.row}>
        <Text style={styles.fill} importantForAccessibility="no" accessibilityElementsHidden>
          {say("waiting-room")}
        </Text>
        <Switch accessibilityLabel={say("waiting-room")} value={waitingRoom} onValueChange={setWaitingRoom} />
      </View>
      <PermissionsNote />
      <Button
        label={say("start-a-meeting")}
        kind="main"
        disabled={!isReady || name.trim() === ""}
        onPress={() => void run(() => meeting.create({ username: name, waitingRoom }))}
      />
      {error !== "" && <Text tone="danger">{error}</Text>}
      <TextField
        label={say("meeting-code")}
        value={code}
        onChangeText={setCode}
        autoCapitalize="characters"
        autoCorrect={false}
        placeholder="AMBER-FALCON-RIVER"
      />
      <Button
        label={say("join")}
        disabled={!isReady || code.trim() === ""}
        onPress={() => onCode(invitedBy(code) ?? { code, server: undefined })}
      />
      <Button label={say("app-scan-qr-code")} onPress={onScan} />
      {server !== "" && <ServerAddress />}
    </Screen>
  );
}

/** The stored meetings of a server. Loaded again after an error, which removes a meeting that has ended. */
function useKeptMeetings(server: string, error: string): KeptMeeting[] {
  const [kept, setKept] = useState<KeptMeeting[]>([]);
  useEffect(() => {
    void secureKeys.all().then((all) => setKept(all.filter((one) => one.server === server)));
  }, [server, error]);
  return kept;
}

const styles = StyleSheet.create({
  row: { flexDirection: "row", alignItems: "center" },
  fill: { flex: 1 },
});
