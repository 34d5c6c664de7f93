import { useColorScheme } from "react-native";

const dark = {
  background: "#14161a",
  surface: "#1f2329",
  text: "#f2f4f7",
  muted: "#a9b1bd",
  border: "#3a414c",
  accent: "#6aa5ff",
  onAccent: "#0b1523",
  danger: "#ff6b6b",
  onDanger: "#2a0b0b",
};

const light: Theme = {
  background: "#ffffff",
  surface: "#f1f3f6",
  text: "#16191e",
  muted: "#566070",
  border: "#c9d0da",
  accent: "#1f5fc4",
  onAccent: "#ffffff",
  danger: "#b3261e",
  onDanger: "#ffffff",
};

export type Theme = typeof dark;

/** Distances, in points. */
export const space = { small: 8, medium: 16, large: 24 } as const;
/** As large as Apple and Google ask of what is touched. */
export const TOUCH = 48;

export const useTheme = (): Theme => (useColorScheme() === "light" ? light : dark);
