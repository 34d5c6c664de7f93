import { StyleSheet, TextInput, type TextInputProps, View } from "react-native";
import { space, TOUCH, useTheme } from "../theme";
import { Text } from "./Text";

interface Props extends Omit<TextInputProps, "style"> {
  label: string;
}

export function TextField({ label, ...props }: Props) {
  const theme = useTheme();
  return (
    <View style={styles.field}>
      <Text size="small" tone="muted" importantForAccessibility="no" accessibilityElementsHidden>
        {label}
      </Text>
      <TextInput
        accessibilityLabel={label}
        placeholderTextColor={theme.muted}
        style={[styles.input, { color: theme.text, borderColor: theme.border, backgroundColor: theme.surface }]}
        {...props}
      />
    </View>
  );
}

const styles = StyleSheet.create({
  field: { gap: space.small / 2 },
  input: { minHeight: TOUCH, borderWidth: 1, borderRadius: 12, paddingHorizontal: space.medium, fontSize: 16 },
});
