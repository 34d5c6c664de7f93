import { useCallback, useState } from "react";
import { Button } from "../components/Button";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { Question } from "../components/Question";
import { Screen } from "../components/Screen";
import { Text } from "../components/Text";
import { useBack } from "../hooks/use-back";
import { useMeeting, useMeetingState } from "../meeting-context";
import { say } from "../words";

/** The waiting room, until a host decides. */
export function Waiting() {
  const { meeting } = useMeeting();
  const { title } = useMeetingState();
  const [isAsking, setAsking] = useState(false);
  useBack(useCallback(() => setAsking(true), []));
  return (
    <Screen>
      <ConnectionBanner />
      <Text tone="muted">{title}</Text>
      <Text size="title">{say("waiting-heading")}</Text>
      <Text tone="muted">{say("app-waiting-hint")}</Text>
      <Button label={say("leave")} onPress={() => void meeting.leave()} />
      {isAsking && (
        <Question
          question={say("stop-waiting-question")}
          label={say("leave")}
          act={() => meeting.leave()}
          onCancel={() => setAsking(false)}
        />
      )}
    </Screen>
  );
}
