import type { ReceivedFile } from "@hashdrop/meeting";
import { StyleSheet, View } from "react-native";
import { useMeeting } from "../meeting-context";
import { saveFile } from "../platform/save-file";
import { space } from "../theme";
import { words } from "../words";
import { Button } from "./Button";
import { Text } from "./Text";

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** A file that somebody sends: to be accepted, on its way, or to be saved once it is whole and checked. */
export function FileCard({ entry }: { entry: ReceivedFile }) {
  const { files } = useMeeting().meeting.conversation;
  const { id, state, content, progress, file } = entry;
  const percent = state === "receiving" ? ` ${Math.floor(progress * 100)} %` : "";
  return (
    <View style={styles.card}>
      <Text>{`${file.name} · ${sizeOf(file.size)}`}</Text>
      <Text size="small" tone={state === "corrupt" ? "danger" : "muted"}>
        {words.fileStates[state] + percent}
      </Text>
      {state === "offered" && (
        <View style={styles.buttons}>
          <Button label={words.decline(file.name)} onPress={() => void files.decline(id)} />
          <Button label={words.accept(file.name)} kind="main" onPress={() => void files.accept(id)} />
        </View>
      )}
      {content && (
        <Button
          label={words.saveFile(file.name)}
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
