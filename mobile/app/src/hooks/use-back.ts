import { useEffect } from "react";
import { BackHandler } from "react-native";

/** Handles Android's Back on this screen, instead of closing the app. Sheets and questions handle it themselves. */
export function useBack(back: () => void): void {
  useEffect(() => {
    const listening = BackHandler.addEventListener("hardwareBackPress", () => {
      back();
      return true;
    });
    return () => listening.remove();
  }, [back]);
}
