import { Button } from "../components/Button";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { Screen } from "../components/Screen";
import { Text } from "../components/Text";
import { useMeeting, useMeetingState } from "../meeting-context";
import { words } from "../words";

/** Outside, until a host decides. */
export function Waiting() {
  const { meeting } = useMeeting();
  const { title } = useMeetingState();
  return (
    <Screen>
      <ConnectionBanner />
      <Text tone="muted">{title}</Text>
      <Text size="title">{words.waiting}</Text>
      <Text tone="muted">{words.waitingHint}</Text>
      <Button label={words.leave} onPress={() => void meeting.leave()} />
    </Screen>
  );
}
