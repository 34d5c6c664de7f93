import { StyleSheet, View } from "react-native";
import type { useDevices } from "../hooks/use-devices";
import { useSpeaker } from "../hooks/use-speaker";
import {
  Ear,
  LogOut,
  MessageCircle,
  Mic,
  MicOff,
  PhoneOff,
  SwitchCamera,
  UserPlus,
  Users,
  Video,
  VideoOff,
  Volume2,
} from "../icons";
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
  const isHost = useMeetingState().role === "host";
  const speaker = useSpeaker();
  const { isMicrophoneEnabled, isCameraEnabled, toggleMicrophone, toggleCamera, switchCamera } = devices;
  return (
    <View style={styles.controls}>
      <Button
        label={words.microphone}
        icon={isMicrophoneEnabled ? Mic : MicOff}
        pressed={isMicrophoneEnabled}
        onPress={() => void toggleMicrophone()}
      />
      <Button
        label={words.camera}
        icon={isCameraEnabled ? Video : VideoOff}
        pressed={isCameraEnabled}
        onPress={() => void toggleCamera()}
      />
      {isCameraEnabled && <Button label={words.switchCamera} icon={SwitchCamera} onPress={() => void switchCamera()} />}
      <Button
        label={words.speaker}
        icon={speaker.isLoud ? Volume2 : Ear}
        pressed={speaker.isLoud}
        onPress={() => void speaker.toggle()}
      />
      <Button
        label={words.chat}
        icon={MessageCircle}
        hint={unread > 0 ? String(unread) : undefined}
        onPress={() => onOpen("chat")}
      />
      <Button label={words.people} icon={Users} onPress={() => onOpen("people")} />
      {isHost && <Button label={words.invite} icon={UserPlus} onPress={() => onOpen("invite")} />}
      <Button label={words.leave} icon={LogOut} kind="danger" onPress={() => void meeting.leave()} />
      {isHost && <Button label={words.endForAll} icon={PhoneOff} kind="danger" onPress={() => onOpen("end")} />}
    </View>
  );
}

const styles = StyleSheet.create({
  controls: { flexDirection: "row", flexWrap: "wrap", justifyContent: "center", gap: space.small, padding: space.small },
});
