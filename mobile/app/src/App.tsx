import * as Linking from "expo-linking";
import { StatusBar } from "expo-status-bar";
import { useEffect, useState } from "react";
import { SafeAreaProvider } from "react-native-safe-area-context";
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
import { words } from "./words";

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

/** Where the link leads by which the app was opened, until one has been there or turned back. */
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

/** The screen follows from where one stands in the meeting; there is nothing to navigate. */
export function Stage({ invited, onInvited }: StageProps) {
  const { phase } = useMeetingState();
  const [name, setName] = useState("");
  useAnnouncement(phase === "lobby" ? "" : words[phase]);
  switch (phase) {
    case "lobby":
      return <Outside name={name} onName={setName} invited={invited} onInvited={onInvited} />;
    case "waiting":
    case "inCall":
      return <Inside phase={phase} onEntered={() => onInvited(undefined)} />;
    default:
      return <Farewell key={phase} phase={phase} />;
  }
}

function Inside({ phase, onEntered }: { phase: "waiting" | "inCall"; onEntered(): void }) {
  useCallKept();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  useEffect(onEntered, []);
  return phase === "inCall" ? <Call /> : <Waiting />;
}

/** In the lobby, or at the door of a meeting whose code one has. */
function Outside({ name, onName, invited, onInvited }: StageProps & { name: string; onName(name: string): void }) {
  const { server, startOver } = useMeeting();
  const [isScanning, setScanning] = useState(false);
  const elsewhere = invited?.server !== undefined && invited.server !== server ? invited.server : undefined;
  useEffect(() => {
    if (elsewhere) startOver(elsewhere);
  }, [elsewhere, startOver]);
  if (invited && server !== "" && !elsewhere) {
    return <Door key={invited.code} code={invited.code} name={name} onName={onName} onBack={() => onInvited(undefined)} />;
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
