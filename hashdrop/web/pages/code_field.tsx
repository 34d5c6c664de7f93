import { type ClipboardEvent, type ComponentProps, useState } from "react";
import { codeToSend } from "./code_to_send.ts";

/** A text field for a code. Its form contains, under `name`, only what may be sent (see code_to_send.ts). */
export function CodeField({ name, defaultValue = "", ...rest }: ComponentProps<"input">) {
  const [sent, setSent] = useState(() => codeToSend(String(defaultValue)));
  const send = (text: string) => setSent(codeToSend(text));
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const box = event.currentTarget;
    const { selectionStart: start, selectionEnd: end } = box;
    const pasted = event.clipboardData.getData("text");
    const shown = codeToSend(pasted).replace(/\s+/g, " ");
    if (!shown || shown === pasted || start === null || end === null) return; // the browser's default, can be undone
    event.preventDefault();
    const isAll = end - start === box.value.length;
    box.setRangeText(shown, start, end, "end");
    send(isAll ? pasted : box.value); // a one-line field drops line breaks
  };
  return (
    <>
      <input
        {...rest}
        defaultValue={defaultValue}
        onInput={({ currentTarget }) => send(currentTarget.value)}
        onPaste={paste}
      />
      <input type="hidden" name={name} value={sent} />
    </>
  );
}
