import { answerOf, codeToSend } from "@hashdrop/meeting";
import { useCallback, useEffect, useState } from "react";
import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { PermissionsNote } from "../components/PermissionsNote";
import { Screen } from "../components/Screen";
import { Text } from "../components/Text";
import { TextField } from "../components/TextField";
import { useAction } from "../hooks/use-action";
import { useBack } from "../hooks/use-back";
import { useEntering } from "../hooks/use-entering";
import { useMeeting } from "../meeting-context";
import { space } from "../theme";
import { say } from "../words";

interface Lookup {
  title: string;
  waitingRoom: boolean;
  locked: boolean;
  full: boolean;
}

interface Props {
  /** The code, or a text that contains it. */
  code: string;
  name: string;
  onName(name: string): void;
  onBack(): void;
}

/** Before joining: shows the meeting, and asks for a name and the devices. */
export function Door({ code: text, name, onName, onBack }: Props) {
  const code = codeToSend(text);
  const { meeting, server } = useMeeting();
  const [found, setFound] = useState<Lookup>();
  const [wanted, setWanted] = useState({ microphone: true, camera: true });
  const lookup = useAction(async () =>
    setFound(await answerOf(meeting.api.POST("/api/conference/lookup", { body: { code } }))),
  );
  const enter = useEntering(wanted);
  const { run, busy, error } = useAction(enter);
  useEffect(() => {
    void lookup.run();
    // Once, because a wrong code counts as a guess. Another code gets another `Door`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const back = useCallback(() => {
    void meeting.leave(); // cancels joining, if that has started
    onBack();
  }, [meeting, onBack]);
  useBack(back);
  const closed = (found?.locked && say("app-locked")) || (found?.full && say("error-room-full")) || "";
  const problem = lookup.error || error || closed;
  return (
    <Screen>
      <Text size="title">{found?.title ?? code}</Text>
      <Text tone="muted">{new URL(server).host}</Text>
      <TextField label={say("your-name")} value={name} onChangeText={onName} autoComplete="name" maxLength={50} />
      <View style={styles.devices}>
        <Button
          label={say("microphone")}
          pressed={wanted.microphone}
          onPress={() => setWanted({ ...wanted, microphone: !wanted.microphone })}
        />
        <Button
          label={say("camera")}
          pressed={wanted.camera}
          onPress={() => setWanted({ ...wanted, camera: !wanted.camera })}
        />
      </View>
      <PermissionsNote />
      {problem !== "" && <Text tone="danger">{problem}</Text>}
      <Button
        label={found?.waitingRoom === false ? say("join-now") : say("ask-to-join")}
        kind="main"
        disabled={busy || lookup.busy || name.trim() === ""}
        onPress={() => void run(() => meeting.join({ code, username: name }))}
      />
      <Button label={say("back-to-the-lobby")} onPress={back} />
    </Screen>
  );
}

const styles = StyleSheet.create({ devices: { flexDirection: "row", gap: space.small } });
