import { useState } from "react";
import { useMeeting } from "../meeting-context";
import { keepServerAddress, originOf } from "../platform/server-address";
import { say } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";
import { TextField } from "./TextField";

/** The HashDrop server in use, and a field to change it, which is open if there is none yet. */
export function ServerAddress() {
  const { server, startOver } = useMeeting();
  const [typed, setTyped] = useState<string | undefined>(server === "" ? "" : undefined);
  if (typed === undefined) {
    return <Button label={say("app-server")} hint={new URL(server).host} onPress={() => setTyped(server)} />;
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
        label={say("app-server-address")}
        value={typed}
        onChangeText={setTyped}
        autoCapitalize="none"
        autoCorrect={false}
        keyboardType="url"
        placeholder="https://meet.example.org"
      />
      {server === "" && <Text tone="muted">{say("app-no-server")}</Text>}
      <Button label={say("app-save")} disabled={!origin} onPress={() => void save()} />
    </>
  );
}
