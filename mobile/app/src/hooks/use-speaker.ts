import { AudioSession } from "@livekit/react-native";
import { useState } from "react";
import { Platform } from "react-native";

const LOUD = Platform.OS === "ios" ? "force_speaker" : "speaker";
const QUIET = Platform.OS === "ios" ? "default" : "earpiece";

/** Loudspeaker or earpiece. Headphones that are plugged in or connected come first with both systems. */
export function useSpeaker() {
  const [isLoud, setLoud] = useState(true);
  const toggle = async () => {
    await AudioSession.selectAudioOutput(isLoud ? QUIET : LOUD);
    setLoud(!isLoud);
  };
  return { isLoud, toggle };
}
