import { StyleSheet, View } from "react-native";
import type { useDevices } from "../hooks/use-devices";
import { useSpeaker } from "../hooks/use-speaker";
import { useMeeting, useMeetingState } from "../meeting-context";
import { space } from "../theme";
import { words } from "../words";
import { Button } from "./Button";

export type Opened = "chat" | "people" | "invite" | "end";

interface Props {
  devices: ReturnType<typeof useDevices>;
  unread: number;
  onOpen(what: Opened): void;
}

/** What one does in a call, at its lower edge. */
export function Controls({ devices, unread, onOpen }: Props) {
  const { meeting } = useMeeting();
  const { role } = useMeetingState();
  const speaker = useSpeaker();
  const { isMicrophoneEnabled, isCameraEnabled, toggleMicrophone, toggleCamera, switchCamera } = devices;
  return (
    <View style={styles.controls}>
      <Button label={words.microphone} pressed={isMicrophoneEnabled} onPress={() => void toggleMicrophone()} />
      <Button label={words.camera} pressed={isCameraEnabled} onPress={() => void toggleCamera()} />
      {isCameraEnabled && <Button label={words.switchCamera} onPress={() => void switchCamera()} />}
      <Button label={words.speaker} pressed={speaker.isLoud} onPress={() => void speaker.toggle()} />
      <Button label={words.chat} hint={unread > 0 ? String(unread) : undefined} onPress={() => onOpen("chat")} />
      <Button label={words.people} onPress={() => onOpen("people")} />
      {role === "host" && <Button label={words.invite} onPress={() => onOpen("invite")} />}
      <Button label={words.leave} kind="danger" onPress={() => void meeting.leave()} />
      {role === "host" && <Button label={words.endForAll} kind="danger" onPress={() => onOpen("end")} />}
    </View>
  );
}

const styles = StyleSheet.create({
  controls: { flexDirection: "row", flexWrap: "wrap", justifyContent: "center", gap: space.small, padding: space.small },
});
