import type { ReceivedFile } from "@hashdrop/meeting";
import { StyleSheet, View } from "react-native";
import { useMeeting } from "../meeting-context";
import { saveFile } from "../platform/save-file";
import { space } from "../theme";
import { say } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const STATES: Record<ReceivedFile["state"], string> = {
  offered: say("file-is-offered"),
  accepted: say("file-is-accepted"),
  receiving: say("file-is-receiving"),
  checking: say("file-is-checking"),
  received: say("file-is-received"),
  declined: say("file-is-declined"),
  cancelled: say("file-is-cancelled"),
  withdrawn: say("file-is-withdrawn"),
  corrupt: say("file-is-corrupt"),
  interrupted: say("file-is-interrupted"),
  too_large: say("app-file-is-too-large"),
};

const IN_PROGRESS = new Set<ReceivedFile["state"]>(["accepted", "receiving", "checking"]);

/** An incoming file: offered, being received, or ready to be saved once it is complete and verified. */
export function FileCard({ entry }: { entry: ReceivedFile }) {
  const { incoming } = useMeeting().meeting.conversation;
  const { id, state, content, progress, canRepeat, file } = entry;
  const percent = state === "receiving" ? ` ${Math.floor(progress * 100)} %` : "";
  return (
    <View style={styles.card}>
      <Text>{`${file.name} · ${sizeOf(file.size)}`}</Text>
      <Text size="small" tone={state === "corrupt" ? "danger" : "muted"}>
        {STATES[state] + percent}
      </Text>
      {state === "offered" && (
        <View style={styles.buttons}>
          <Button label={say("decline-file", { name: file.name })} onPress={() => void incoming.decline(id)} />
          <Button
            label={say("accept-file", { name: file.name })}
            kind="main"
            onPress={() => void incoming.accept(id)}
          />
        </View>
      )}
      {IN_PROGRESS.has(state) && (
        <Button label={say("cancel-file", { name: file.name })} onPress={() => void incoming.cancel(id)} />
      )}
      {canRepeat && <Button label={say("retry-file", { name: file.name })} onPress={() => void incoming.accept(id)} />}
      {content && (
        <Button
          label={say("save-file", { name: file.name })}
          kind="main"
          onPress={() => void saveFile(file.name, file.mimeType, content)}
        />
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  card: { gap: space.small },
  buttons: { flexDirection: "row", flexWrap: "wrap", gap: space.small },
});
