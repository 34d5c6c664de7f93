import { useEffect, useState } from "react";
import { StyleSheet, View } from "react-native";
import { useAnnouncement } from "../hooks/use-announcement";
import { useMeeting, useMeetingState } from "../meeting-context";
import { space, useTheme } from "../theme";
import { say } from "../words";
import { Text } from "./Text";

/** How long connecting may take before a likely cause is shown, and how often that is checked. */
const PROBLEM_AFTER_MS = 8000;

/** Shows that there is no connection, and after a while why. The call reconnects by itself. */
export function ConnectionBanner() {
  const { rtc } = useMeeting();
  const { connection } = useMeetingState();
  const theme = useTheme();
  const [problem, setProblem] = useState("");
  const said =
    connection === "reconnecting" ? say("reconnecting") : connection === "connecting" ? say("connecting") : "";
  const isAway = said !== "";
  useEffect(() => {
    if (!isAway) return;
    const check = () => setProblem(rtc.hasSignal ? say("connection-media-blocked") : say("connection-unreachable"));
    const timer = setInterval(check, PROBLEM_AFTER_MS);
    return () => {
      clearInterval(timer);
      setProblem("");
    };
  }, [isAway, rtc]);
  useAnnouncement(said);
  useAnnouncement(problem);
  if (!said) return null;
  return (
    <View style={[styles.banner, { backgroundColor: theme.surface }]}>
      <View role="status">
        <Text>{said}</Text>
      </View>
      {problem !== "" && (
        <View role="alert">
          <Text>{problem}</Text>
        </View>
      )}
    </View>
  );
}

const styles = StyleSheet.create({ banner: { padding: space.small, alignItems: "center" } });
