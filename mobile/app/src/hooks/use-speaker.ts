import { AudioSession } from "@livekit/react-native";
import { useState } from "react";
import { Platform } from "react-native";

const SPEAKER = Platform.OS === "ios" ? "force_speaker" : "speaker";
const EARPIECE = Platform.OS === "ios" ? "default" : "earpiece";

/** Switches between loudspeaker and earpiece. Both systems prefer headphones if there are any. */
export function useSpeaker() {
  const [isSpeaker, setSpeaker] = useState(true);
  const toggle = async () => {
    await AudioSession.selectAudioOutput(isSpeaker ? EARPIECE : SPEAKER);
    setSpeaker(!isSpeaker);
  };
  return { isSpeaker, toggle };
}
