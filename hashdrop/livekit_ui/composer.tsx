import { useEffect, useRef } from "react";
import { isComposing } from "./composition.ts";
import type { Conversation } from "./conversation.ts";
import { MAX_MESSAGE } from "./core/limits.ts";
import { useStore } from "./use_store.ts";

const Icon = ({ path }: { path: string }) => (
  <svg className="lkr-glyph" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

export interface ComposerLabels {
  input: string;
  send: string;
  file: string;
}

interface Props {
  conversation: Conversation;
  labels: ComposerLabels;
  onFiles: (files: readonly File[]) => void;
}

export function Composer({ conversation, labels, onFiles }: Props) {
  const text = useStore(conversation.draft);
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured depends on the text
  useEffect(() => {
    const box = input.current;
    if (!box) return;
    // The box grows with the text, up to the style's `max-height`.
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  }, [text]);

  const submit = () => {
    void conversation.say(text);
    conversation.draft.set("");
    input.current?.focus();
  };

  return (
    <form
      className="lkr-composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <button type="button" aria-label={labels.file} title={labels.file} onClick={() => picker.current?.click()}>
        <Icon path="m21 11-9 9a5.5 5.5 0 0 1-8-8l9-9a3.7 3.7 0 0 1 5.3 5.3l-9 9a1.8 1.8 0 0 1-2.6-2.6l8-8" />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = ""; // the same file can be chosen again
        }}
      />
      <textarea
        ref={input}
        aria-label={labels.input}
        placeholder={labels.input}
        rows={1}
        maxLength={MAX_MESSAGE}
        enterKeyHint="send"
        dir="auto"
        value={text}
        onChange={(event) => conversation.draft.set(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          submit();
        }}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          onFiles([...event.clipboardData.files]);
        }}
      />
      <button type="submit" className="lkr-primary" aria-label={labels.send} title={labels.send}>
        <Icon path="M4 12h15M13 5l7 7-7 7" />
      </button>
    </form>
  );
}
