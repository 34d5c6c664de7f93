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
import { say } from "../words";
import { Button } from "./Button";

export type Opened = "chat" | "people" | "invite" | "leave" | "end";

interface Props {
  devices: ReturnType<typeof useDevices>;
  unread: number;
  onOpen(what: Opened): void;
}

/** The controls at the bottom of a call. */
export function Controls({ devices, unread, onOpen }: Props) {
  const { meeting } = useMeeting();
  const isHost = useMeetingState().role === "host";
  const speaker = useSpeaker();
  const { isMicrophoneEnabled, isCameraEnabled, toggleMicrophone, toggleCamera, switchCamera } = devices;
  return (
    <View style={styles.controls}>
      <Button
        label={say("microphone")}
        icon={isMicrophoneEnabled ? Mic : MicOff}
        pressed={isMicrophoneEnabled}
        onPress={() => void toggleMicrophone()}
      />
      <Button
        label={say("camera")}
        icon={isCameraEnabled ? Video : VideoOff}
        pressed={isCameraEnabled}
        onPress={() => void toggleCamera()}
      />
      {isCameraEnabled && (
        <Button label={say("app-switch-camera")} icon={SwitchCamera} onPress={() => void switchCamera()} />
      )}
      <Button
        label={say("speaker")}
        icon={speaker.isSpeaker ? Volume2 : Ear}
        pressed={speaker.isSpeaker}
        onPress={() => void speaker.toggle()}
      />
      <Button
        label={say("chat")}
        icon={MessageCircle}
        hint={unread > 0 ? String(unread) : undefined}
        onPress={() => onOpen("chat")}
      />
      <Button label={say("people")} icon={Users} onPress={() => onOpen("people")} />
      {isHost && <Button label={say("invite")} icon={UserPlus} onPress={() => onOpen("invite")} />}
      <Button label={say("leave")} icon={LogOut} kind="danger" onPress={() => void meeting.leave()} />
      {isHost && <Button label={say("end-for-all")} icon={PhoneOff} kind="danger" onPress={() => onOpen("end")} />}
    </View>
  );
}

const styles = StyleSheet.create({
  controls: {
    flexDirection: "row",
    flexWrap: "wrap",
    justifyContent: "center",
    gap: space.small,
    padding: space.small,
  },
});
