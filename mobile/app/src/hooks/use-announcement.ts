import { useEffect } from "react";
import { AccessibilityInfo } from "react-native";

/** Lets screen readers announce a change. Live regions would only work on Android. */
export function useAnnouncement(text: string): void {
  useEffect(() => {
    if (text) AccessibilityInfo.announceForAccessibility(text);
  }, [text]);
}
