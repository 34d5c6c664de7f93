import { useCallback, useEffect, useState } from "react";
import { BackHandler, StyleSheet, View } from "react-native";
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
    // Once: a wrong code counts as a guess. Another code has a door of its own.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const back = useCallback(() => {
    void meeting.leave(); // perhaps one is coming in already
    onBack();
    return true;
  }, [meeting, onBack]);
  useEffect(() => {
    const listening = BackHandler.addEventListener("hardwareBackPress", back);
    return () => listening.remove();
  }, [back]);
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
        disabled={busy || look.busy || name.trim() === ""}
        onPress={() => void run(() => meeting.join({ code, username: name }))}
      />
      <Button label={words.back} onPress={back} />
    </Screen>
  );
}

const styles = StyleSheet.create({ devices: { flexDirection: "row", gap: space.small } });
