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
import type { Invited } from "../platform/links";
import { secureKeys } from "../platform/secure-keys";
import { words } from "../words";

interface Props {
  name: string;
  onName(name: string): void;
  /** Somebody has a code, from wherever. */
  onCode(invited: Invited): void;
  onScan(): void;
}

/** Where one starts a meeting, comes to one, or returns to one. */
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
          label={words.returnTo(one.title)}
          disabled={!isReady}
          onPress={() => void run(() => meeting.comeBack(one))}
        />
      ))}
      <TextField label={words.yourName} value={name} onChangeText={onName} autoComplete="name" maxLength={50} />
      <View style={styles.row}>
        <Text style={styles.fill} importantForAccessibility="no" accessibilityElementsHidden>
          {words.waitingRoomSwitch}
        </Text>
        <Switch accessibilityLabel={words.waitingRoomSwitch} value={waitingRoom} onValueChange={setWaitingRoom} />
      </View>
      <PermissionsNote />
      <Button
        label={words.startMeeting}
        kind="main"
        disabled={!isReady || name.trim() === ""}
        onPress={() => void run(() => meeting.create({ username: name, waitingRoom }))}
      />
      {error !== "" && <Text tone="danger">{error}</Text>}
      <TextField
        label={words.meetingCode}
        value={code}
        onChangeText={setCode}
        autoCapitalize="characters"
        autoCorrect={false}
        placeholder="AMBER-FALCON-RIVER"
      />
      <Button
        label={words.join}
        disabled={!isReady || code.trim() === ""}
        onPress={() => onCode({ code, server: undefined })}
      />
      <Button label={words.scanQrCode} onPress={onScan} />
      {server !== "" && <ServerAddress />}
    </Screen>
  );
}

/** Those of a server; another after a refusal, for one that is over is forgotten then. */
function useKeptMeetings(server: string, refusal: string): KeptMeeting[] {
  const [kept, setKept] = useState<KeptMeeting[]>([]);
  useEffect(() => {
    void secureKeys.all().then((all) => setKept(all.filter((one) => one.server === server)));
  }, [server, refusal]);
  return kept;
}

const styles = StyleSheet.create({
  row: { flexDirection: "row", alignItems: "center" },
  fill: { flex: 1 },
});
