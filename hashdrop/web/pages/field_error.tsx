import { useEffect } from "react";

/** What is wrong with a field, which gets the focus. Absent while there is no `text`. */
export function FieldError({ field, text, ...rest }: { field: string; text: string }) {
  useEffect(() => {
    if (text) document.getElementById(field)?.focus();
  }, [field, text]);
  return text ? (
    <p role="alert" {...rest}>
      {text}
    </p>
  ) : null;
}
