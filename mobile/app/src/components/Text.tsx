import { Text as NativeText, type TextProps } from "react-native";
import { useTheme } from "../theme";

const SIZES = { title: 24, heading: 18, body: 16, small: 14 };

interface Props extends TextProps {
  size?: keyof typeof SIZES;
  tone?: "text" | "muted" | "danger";
}

/** Text in the app's style. Screen readers announce `title` and `heading` as headings. */
export function Text({ size = "body", tone = "text", style, ...props }: Props) {
  const theme = useTheme();
  const isHeading = size === "title" || size === "heading";
  return (
    <NativeText
      accessibilityRole={isHeading ? "header" : undefined}
      style={[{ color: theme[tone], fontSize: SIZES[size], fontWeight: isHeading ? "600" : "400" }, style]}
      {...props}
    />
  );
}
