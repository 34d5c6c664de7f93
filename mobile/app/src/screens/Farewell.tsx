import { useEffect, useState } from "react";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Text } from "../components/Text";
import { useAction } from "../hooks/use-action";
import { useMeeting, useMeetingState } from "../meeting-context";
import { words } from "../words";

type FinalPhase = "denied" | "removed" | "ended" | "left" | "elsewhere";

/** Why one is not in the meeting any more. It stays until a button is pressed. */
export function Farewell({ phase }: { phase: FinalPhase }) {
  const { meeting, startOver } = useMeeting();
  const { reason, retryAfter } = useMeetingState();
  const seconds = useCountdown(phase === "denied" ? retryAfter : undefined);
  const { run, busy, error } = useAction(() => (phase === "denied" ? meeting.askAgain() : meeting.comeBack()));
  return (
    <Screen>
      <Text size="title">{words[phase]}</Text>
      {reason !== undefined && <Text>{reason}</Text>}
      {seconds > 0 && <Text tone="muted">{words.askAgainIn(seconds)}</Text>}
      {error !== "" && <Text tone="danger">{error}</Text>}
      {phase === "denied" && retryAfter !== undefined && (
        <Button label={words.askAgain} kind="main" disabled={busy || seconds > 0} onPress={() => void run()} />
      )}
      {phase === "elsewhere" && (
        <Button label={words.useItHere} kind="main" disabled={busy} onPress={() => void run()} />
      )}
      <Button label={words.back} onPress={() => startOver()} />
    </Screen>
  );
}

/** Seconds that are left of so many. */
function useCountdown(from: number | undefined): number {
  const [left, setLeft] = useState(from ?? 0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
