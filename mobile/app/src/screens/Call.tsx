import { useKeepAwake } from "expo-keep-awake";
import { useState } from "react";
import { StyleSheet } from "react-native";
import { SafeAreaView } from "react-native-safe-area-context";
import { Chat } from "../components/Chat";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { Controls, type Opened } from "../components/Controls";
import { EndQuestion } from "../components/EndQuestion";
import { Invite } from "../components/Invite";
import { People } from "../components/People";
import { PermissionsNote } from "../components/PermissionsNote";
import { Tiles } from "../components/Tiles";
import { WaitingRoom } from "../components/WaitingRoom";
import { useDevices } from "../hooks/use-devices";
import { useMeeting, useStore } from "../meeting-context";
import { useTheme } from "../theme";

/** The call. */
export function Call() {
  useKeepAwake();
  const { background } = useTheme();
  const [opened, setOpened] = useState<Opened>();
  const [seen, setSeen] = useState(0);
  const devices = useDevices();
  const entries = useStore(useMeeting().meeting.conversation.entries);
  const unread = entries.slice(seen).filter(({ own }) => !own).length;
  const close = () => {
    if (opened === "chat") setSeen(entries.length);
    setOpened(undefined);
  };
  return (
    <SafeAreaView style={[styles.call, { backgroundColor: background }]}>
      <ConnectionBanner />
      <WaitingRoom />
      <Tiles mirrored={devices.isMirrored} />
      {devices.isRefused && <PermissionsNote />}
      <Controls devices={devices} unread={opened === "chat" ? 0 : unread} onOpen={setOpened} />
      {opened === "chat" && <Chat onClose={close} />}
      {opened === "people" && <People onClose={close} />}
      {opened === "invite" && <Invite onClose={close} />}
      {opened === "end" && <EndQuestion onCancel={close} />}
    </SafeAreaView>
  );
}

const styles = StyleSheet.create({ call: { flex: 1 } });
