import { Pressable, StyleSheet, Text } from "react-native";
import type { LucideIcon } from "../icons";
import { space, TOUCH, useTheme } from "../theme";

interface Props {
  /** Its name for screen readers, and on the screen if there is no icon. */
  label: string;
  icon?: LucideIcon;
  onPress(): void;
  kind?: "plain" | "main" | "danger";
  disabled?: boolean;
  /** The state of a toggle button. */
  pressed?: boolean;
  /** Added to the name, such as a count. */
  hint?: string;
}

export function Button({ label, icon: Icon, onPress, kind = "plain", disabled = false, pressed, hint }: Props) {
  const theme = useTheme();
  const [back, front] = {
    plain: [theme.surface, theme.text],
    main: [theme.accent, theme.onAccent],
    danger: [theme.danger, theme.onDanger],
  }[pressed ? "main" : kind];
  const text = Icon ? hint : hint ? `${label} (${hint})` : label;
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
      {Icon && <Icon color={front} />}
      {text && <Text style={[styles.text, { color: front }]}>{text}</Text>}
    </Pressable>
  );
}

const styles = StyleSheet.create({
  button: {
    minHeight: TOUCH,
    minWidth: TOUCH,
    maxWidth: "100%",
    paddingHorizontal: 12,
    borderRadius: 12,
    flexDirection: "row",
    gap: space.small / 2,
    alignItems: "center",
    justifyContent: "center",
  },
  text: { fontSize: 16, fontWeight: "600", textAlign: "center" },
});
