import { useEffect, useState } from "react";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Text } from "../components/Text";
import { useAction } from "../hooks/use-action";
import { useMeeting, useMeetingState } from "../meeting-context";
import { say } from "../words";
import { headings } from "../words/headings";

type FinalPhase = "denied" | "dropped" | "removed" | "ended" | "left" | "elsewhere";

/** Says why this person is no longer in the meeting, until a button is pressed. */
export function Farewell({ phase }: { phase: FinalPhase }) {
  const { meeting, startOver } = useMeeting();
  const { reason, retryAfter } = useMeetingState();
  const seconds = useCountdown(phase === "denied" ? retryAfter : undefined);
  const canAskAgain = phase === "denied" || phase === "dropped";
  const { run, busy, error } = useAction(() => (canAskAgain ? meeting.askAgain() : meeting.comeBack()));
  return (
    <Screen>
      <Text size="title">{headings[phase]}</Text>
      {phase === "dropped" && <Text>{say("error-dropped")}</Text>}
      {reason !== undefined && <Text>{reason}</Text>}
      {seconds > 0 && <Text tone="muted">{say("app-ask-again-in", { seconds })}</Text>}
      {error !== "" && <Text tone="danger">{error}</Text>}
      {(phase === "dropped" || (phase === "denied" && retryAfter !== undefined)) && (
        <Button label={say("app-ask-again")} kind="main" disabled={busy || seconds > 0} onPress={() => void run()} />
      )}
      {phase === "elsewhere" && (
        <Button label={say("use-it-here")} kind="main" disabled={busy} onPress={() => void run()} />
      )}
      <Button label={say("back-to-the-lobby")} onPress={() => startOver()} />
    </Screen>
  );
}

/** Counts the seconds down to 0. */
function useCountdown(from: number | undefined): number {
  const [left, setLeft] = useState(from ?? 0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
