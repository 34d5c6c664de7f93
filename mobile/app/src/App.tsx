import { useKeepAwake } from "expo-keep-awake";
import * as Linking from "expo-linking";
import { StatusBar } from "expo-status-bar";
import { useEffect, useState } from "react";
import { SafeAreaProvider } from "react-native-safe-area-context";
import { Question } from "./components/Question";
import { useAnnouncement } from "./hooks/use-announcement";
import { useCallKept } from "./hooks/use-call-kept";
import { MeetingProvider, useMeeting, useMeetingState } from "./meeting-context";
import { type Invited, invitedBy } from "./platform/links";
import { readServerAddress } from "./platform/server-address";
import { Call } from "./screens/Call";
import { Door } from "./screens/Door";
import { Farewell } from "./screens/Farewell";
import { Lobby } from "./screens/Lobby";
import { Scanner } from "./screens/Scanner";
import { Waiting } from "./screens/Waiting";
import { say } from "./words";
import { headings } from "./words/headings";

export function App() {
  const [server, setServer] = useState<string>();
  const [invited, setInvited] = useInvitation();
  useEffect(() => {
    void readServerAddress().then(setServer);
  }, []);
  if (server === undefined) return null;
  return (
    <SafeAreaProvider>
      <StatusBar style="auto" />
      <MeetingProvider server={server}>
        <Stage invited={invited} onInvited={setInvited} />
      </MeetingProvider>
    </SafeAreaProvider>
  );
}

/** The invitation in the link that opened the app, until it was used or dismissed. */
function useInvitation() {
  const [invited, setInvited] = useState(() => invitedBy(Linking.getLinkingURL() ?? ""));
  useEffect(() => {
    const listening = Linking.addEventListener("url", ({ url }) => setInvited(invitedBy(url)));
    return () => listening.remove();
  }, []);
  return [invited, setInvited] as const;
}

interface StageProps {
  invited: Invited | undefined;
  onInvited(invited: Invited | undefined): void;
}

/** The screen follows from the phase of the meeting; there is no navigation. */
export function Stage({ invited, onInvited }: StageProps) {
  const { phase } = useMeetingState();
  const [name, setName] = useState("");
  useAnnouncement(phase === "lobby" ? "" : headings[phase]);
  switch (phase) {
    case "lobby":
      return <Outside name={name} onName={setName} invited={invited} onInvited={onInvited} />;
    case "waiting":
    case "inCall":
      return <Inside phase={phase} invited={invited} onInvited={onInvited} />;
    default:
      return (
        <>
          <Farewell key={phase} phase={phase} />
          {invited && <OtherMeeting onStay={() => onInvited(undefined)} />}
        </>
      );
  }
}

function Inside({ phase, invited, onInvited }: StageProps & { phase: "waiting" | "inCall" }) {
  useCallKept();
  useKeepAwake(); // while waiting, too, so that people see when they are admitted
  const [joinedWith] = useState(invited);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  useEffect(() => onInvited(undefined), []);
  return (
    <>
      {phase === "inCall" ? <Call /> : <Waiting />}
      {invited && invited !== joinedWith && (
        <OtherMeeting hint={say("app-other-meeting-hint")} onStay={() => onInvited(undefined)} />
      )}
    </>
  );
}

/** Asks before following a link to another meeting. */
function OtherMeeting({ hint, onStay }: { hint?: string; onStay(): void }) {
  const { startOver } = useMeeting();
  useAnnouncement(say("app-other-meeting"));
  return (
    <Question
      question={say("app-other-meeting")}
      hint={hint}
      label={say("app-go-there")}
      act={async () => startOver()} // the invitation then opens in the lobby
      cancelLabel={say("app-stay-here")}
      onCancel={onStay}
    />
  );
}

/** The lobby, or the door of the meeting that an invitation leads to. */
function Outside({ name, onName, invited, onInvited }: StageProps & { name: string; onName(name: string): void }) {
  const { server, startOver } = useMeeting();
  const [isScanning, setScanning] = useState(false);
  const elsewhere = invited?.server !== undefined && invited.server !== server ? invited.server : undefined;
  useEffect(() => {
    if (elsewhere) startOver(elsewhere);
  }, [elsewhere, startOver]);
  if (invited && server !== "" && !elsewhere) {
    return (
      <Door key={invited.code} code={invited.code} name={name} onName={onName} onBack={() => onInvited(undefined)} />
    );
  }
  const scanned = (found: Invited) => {
    setScanning(false);
    onInvited(found);
  };
  return (
    <>
      <Lobby name={name} onName={onName} onCode={onInvited} onScan={() => setScanning(true)} />
      {isScanning && <Scanner onCode={scanned} onClose={() => setScanning(false)} />}
    </>
  );
}
