import { useEffect } from "react";
import { AccessibilityInfo } from "react-native";

/** Lets screen readers say what has changed without a touch. Live regions would do so on Android only. */
export function useAnnouncement(text: string): void {
  useEffect(() => {
    if (text) AccessibilityInfo.announceForAccessibility(text);
  }, [text]);
}
