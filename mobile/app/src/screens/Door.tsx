import { useEffect, useState } from "react";
import { StyleSheet, View } from "react-native";
import { answerOf } from "@hashdrop/meeting";
import { Button } from "../components/Button";
import { PermissionsNote } from "../components/PermissionsNote";
import { Screen } from "../components/Screen";
import { Text } from "../components/Text";
import { TextField } from "../components/TextField";
import { useAction } from "../hooks/use-action";
import { useEntering } from "../hooks/use-entering";
import { useMeeting } from "../meeting-context";
import { space } from "../theme";
import { words } from "../words";

interface Behind {
  title: string;
  waitingRoom: boolean;
  locked: boolean;
  full: boolean;
}

interface Props {
  code: string;
  name: string;
  onName(name: string): void;
  onBack(): void;
}

/** Before joining: which meeting it is, under which name, with which devices. */
export function Door({ code, name, onName, onBack }: Props) {
  const { meeting, server } = useMeeting();
  const [behind, setBehind] = useState<Behind>();
  const [wanted, setWanted] = useState({ microphone: true, camera: true });
  const look = useAction(async () =>
    setBehind(await answerOf(meeting.api.POST("/api/conference/lookup", { body: { code } }))),
  );
  const enter = useEntering(wanted);
  const { run, busy, error } = useAction(enter);
  useEffect(() => {
    void look.run();
    // Once for each code: a wrong one counts as a guess.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [code, meeting]);
  const refusal = look.error || error || (behind?.locked && words.locked) || (behind?.full && words.full) || "";
  return (
    <Screen>
      <Text size="title">{behind?.title ?? code}</Text>
      <Text tone="muted">{new URL(server).host}</Text>
      <TextField label={words.yourName} value={name} onChangeText={onName} autoComplete="name" maxLength={50} />
      <View style={styles.devices}>
        <Button
          label={words.microphone}
          pressed={wanted.microphone}
          onPress={() => setWanted({ ...wanted, microphone: !wanted.microphone })}
        />
        <Button
          label={words.camera}
          pressed={wanted.camera}
          onPress={() => setWanted({ ...wanted, camera: !wanted.camera })}
        />
      </View>
      <PermissionsNote />
      {refusal !== "" && <Text tone="danger">{refusal}</Text>}
      <Button
        label={behind?.waitingRoom === false ? words.joinNow : words.askToJoin}
        kind="main"
        disabled={busy || !behind || name.trim() === ""}
        onPress={() => void run(() => meeting.join({ code, username: name }))}
      />
      <Button label={words.back} onPress={onBack} />
    </Screen>
  );
}

const styles = StyleSheet.create({ devices: { flexDirection: "row", gap: space.small } });
