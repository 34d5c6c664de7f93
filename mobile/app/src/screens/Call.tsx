import { useCallback, useState } from "react";
import { StyleSheet } from "react-native";
import { SafeAreaView } from "react-native-safe-area-context";
import { Chat } from "../components/Chat";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { Controls, type Opened } from "../components/Controls";
import { Invite } from "../components/Invite";
import { People } from "../components/People";
import { PermissionsNote } from "../components/PermissionsNote";
import { Question } from "../components/Question";
import { Text } from "../components/Text";
import { Tiles } from "../components/Tiles";
import { WaitingRoom } from "../components/WaitingRoom";
import { useBack } from "../hooks/use-back";
import { useDevices } from "../hooks/use-devices";
import { useMeeting, useStore } from "../meeting-context";
import { useTheme } from "../theme";
import { say } from "../words";

/** The call. */
export function Call() {
  const { background } = useTheme();
  const [opened, setOpened] = useState<Opened>();
  const [seen, setSeen] = useState(0);
  const devices = useDevices();
  const { meeting } = useMeeting();
  const arrivals = useStore(meeting.conversation.arrivals);
  const close = () => {
    if (opened === "chat") setSeen(arrivals);
    setOpened(undefined);
  };
  useBack(useCallback(() => setOpened("leave"), []));
  const failed = devices.failures.map((device) => say(device)).join(", ");
  return (
    <SafeAreaView style={[styles.call, { backgroundColor: background }]}>
      <ConnectionBanner />
      <WaitingRoom />
      <Tiles mirrored={devices.isMirrored} />
      {devices.isRefused && <PermissionsNote />}
      {failed !== "" && !devices.isRefused && <Text role="alert">{say("app-device-failed", { what: failed })}</Text>}
      <Controls devices={devices} unread={opened === "chat" ? 0 : arrivals - seen} onOpen={setOpened} />
      {opened === "chat" && <Chat onClose={close} />}
      {opened === "people" && <People onClose={close} />}
      {opened === "invite" && <Invite onClose={close} />}
      {opened === "leave" && (
        <Question question={say("leave-question")} label={say("leave")} act={() => meeting.leave()} onCancel={close} />
      )}
      {opened === "end" && (
        <Question
          question={say("end-question")}
          label={say("end-for-all")}
          act={() => meeting.host.end()}
          onCancel={close}
        />
      )}
    </SafeAreaView>
  );
}

const styles = StyleSheet.create({ call: { flex: 1 } });
