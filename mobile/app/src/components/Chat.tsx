import type { Message } from "@hashdrop/meeting";
import { useState } from "react";
import { FlatList, KeyboardAvoidingView, StyleSheet, View } from "react-native";
import { useMeeting, useStore } from "../meeting-context";
import { space } from "../theme";
import { say } from "../words";
import { Button } from "./Button";
import { FileCard } from "./FileCard";
import { Sheet } from "./Sheet";
import { Text } from "./Text";
import { TextField } from "./TextField";

/** Messages and files, the newest at the bottom. */
export function Chat({ onClose }: { onClose(): void }) {
  const { conversation } = useMeeting().meeting;
  const entries = useStore(conversation.entries);
  const [draft, setDraft] = useState("");
  const send = () => {
    void conversation.say(draft);
    setDraft("");
  };
  return (
    <Sheet title={say("chat")} onClose={onClose}>
      <KeyboardAvoidingView style={styles.fill} behavior="padding">
        <FlatList
          inverted
          accessibilityLabel={say("messages")}
          accessibilityLiveRegion="polite"
          role="log"
          data={[...entries].reverse()}
          keyExtractor={({ id }) => id}
          renderItem={({ item }) => (
            <View style={styles.entry}>
              <Text size="small" tone="muted">
                {item.own ? say("app-you", { name: item.name }) : item.name || say("chat-someone")}
              </Text>
              {item.kind === "message" && <MessageText message={item} />}
              {item.kind === "file" && !item.own && <FileCard entry={item} />}
            </View>
          )}
        />
        <View style={styles.composer}>
          <View style={styles.fill}>
            <TextField label={say("message")} value={draft} onChangeText={setDraft} multiline maxLength={10_000} />
          </View>
          <Button label={say("send")} kind="main" disabled={draft.trim() === ""} onPress={send} />
        </View>
      </KeyboardAvoidingView>
    </Sheet>
  );
}

function MessageText({ message }: { message: Message }) {
  const { conversation } = useMeeting().meeting;
  return (
    <>
      <Text selectable>{message.text}</Text>
      {message.state === "failed" && (
        <Button label={say("app-send-again")} onPress={() => void conversation.sayAgain(message.id)} />
      )}
    </>
  );
}

const styles = StyleSheet.create({
  fill: { flex: 1 },
  entry: { paddingVertical: space.small, gap: space.small / 2 },
  composer: { flexDirection: "row", alignItems: "flex-end", gap: space.small, paddingTop: space.small },
});
