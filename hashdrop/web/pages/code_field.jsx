import { useRef } from "react";
import { codeToSend } from "./code_to_send.ts";

/** A text field for a code. Its form contains, under `name`, only what may be sent (see code_to_send.ts). */
export function CodeField({ name, ...rest }) {
  const sent = useRef(null);
  const change = ({ target }) => (sent.current.value = codeToSend(target.value));
  const paste = (event) => {
    const box = event.target;
    const pasted = event.clipboardData.getData("text");
    const plain = codeToSend(pasted);
    const shown = plain.replace(/\s+/g, " ");
    if (!shown || shown === pasted) return; // the browser's default, which can be undone
    event.preventDefault();
    const isAll = box.selectionEnd - box.selectionStart === box.value.length;
    box.setRangeText(shown, box.selectionStart, box.selectionEnd, "end");
    sent.current.value = isAll ? plain : codeToSend(box.value); // a one-line field drops line breaks
  };
  return (
    <>
      <input {...rest} onInput={change} onPaste={paste} />
      <input type="hidden" name={name} ref={sent} />
    </>
  );
}
