import { useState } from "react";
import { useMeeting } from "../meeting-context";
import { keepServerAddress, originOf } from "../platform/server-address";
import { words } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";
import { TextField } from "./TextField";

/** Which HashDrop one uses, to be changed. Open at once where there is none yet. */
export function ServerAddress() {
  const { server, startOver } = useMeeting();
  const [typed, setTyped] = useState<string | undefined>(server === "" ? "" : undefined);
  if (typed === undefined) {
    return <Button label={words.server} hint={new URL(server).host} onPress={() => setTyped(server)} />;
  }
  const origin = originOf(typed);
  const save = async () => {
    if (!origin) return;
    await keepServerAddress(origin);
    startOver(origin);
    setTyped(undefined);
  };
  return (
    <>
      <TextField
        label={words.serverAddress}
        value={typed}
        onChangeText={setTyped}
        autoCapitalize="none"
        autoCorrect={false}
        keyboardType="url"
        placeholder="https://meet.example.org"
      />
      {server === "" && <Text tone="muted">{words.noServer}</Text>}
      <Button label={words.save} disabled={!origin} onPress={() => void save()} />
    </>
  );
}
