import { Pressable, StyleSheet, Text } from "react-native";
import { space, TOUCH, useTheme } from "../theme";

interface Props {
  /** Its name, on the screen and for screen readers. */
  label: string;
  onPress(): void;
  kind?: "plain" | "main" | "danger";
  disabled?: boolean;
  /** Of a button that is on or off. */
  pressed?: boolean;
  /** What is told beside the name: a count. */
  hint?: string;
}

export function Button({ label, onPress, kind = "plain", disabled = false, pressed, hint }: Props) {
  const theme = useTheme();
  const [back, front] = {
    plain: [theme.surface, theme.text],
    main: [theme.accent, theme.onAccent],
    danger: [theme.danger, theme.onDanger],
  }[pressed ? "main" : kind];
  return (
    <Pressable
      accessibilityRole={pressed === undefined ? "button" : "togglebutton"}
      accessibilityLabel={label}
      accessibilityHint={hint}
      accessibilityState={{ disabled, checked: pressed }}
      disabled={disabled}
      onPress={onPress}
      style={[styles.button, { backgroundColor: back, opacity: disabled ? 0.5 : 1 }]}
    >
      <Text style={[styles.text, { color: front }]}>{hint ? `${label} (${hint})` : label}</Text>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  button: {
    minHeight: TOUCH,
    minWidth: TOUCH,
    paddingHorizontal: space.medium,
    borderRadius: 12,
    alignItems: "center",
    justifyContent: "center",
  },
  text: { fontSize: 16, fontWeight: "600", textAlign: "center" },
});
