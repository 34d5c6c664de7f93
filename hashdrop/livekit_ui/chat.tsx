import "./chat.css";
import { type ComponentProps, type RefObject, useEffect, useRef, useState } from "react";
import { ChatLog, type LogLabels } from "./chat_log.tsx";
import { Composer, type ComposerLabels } from "./composer.tsx";
import { useSession } from "./context.ts";
import type { Conversation } from "./conversation.ts";
import { hasFiles } from "./stray_drops.ts";
import { fill, formatSize } from "./wording.ts";

/** Nothing counts as unread while the panel is visible. */
function useWatching(conversation: Conversation, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let stop: (() => void) | undefined;
    const observer = new IntersectionObserver((seen) => {
      stop?.();
      stop = seen.at(-1)?.isIntersecting ? conversation.watch() : undefined;
    });
    if (ref.current) observer.observe(ref.current);
    return () => {
      observer.disconnect();
      stop?.();
    };
  }, [conversation, ref]);
}

interface ChatLabels extends LogLabels, ComposerLabels {
  tooLarge: string;
}

interface Props extends ComponentProps<"div"> {
  label: string;
  labels: ChatLabels;
}

export function Chat(props: Props) {
  const session = useSession();
  return session && <Panel {...props} conversation={session.conversation} />;
}

function Panel({ conversation, label, labels, className, ...rest }: Props & { conversation: Conversation }) {
  const root = useRef<HTMLDivElement>(null);
  const [dropping, setDropping] = useState(false);
  const [refused, setRefused] = useState("");
  useWatching(conversation, root);

  const sendFiles = (files: readonly File[]) => {
    const { outgoing } = conversation;
    if (!outgoing) return;
    const tooLarge = files.filter((file) => !outgoing.fits(file));
    const limit = formatSize(outgoing.maxBytes);
    setRefused(tooLarge.map(({ name }) => fill(labels.tooLarge, { name, limit })).join("\n"));
    for (const file of files) if (outgoing.fits(file)) outgoing.send(file);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped here; the button for them is in the composer
    <div
      {...rest}
      ref={root}
      className={["lkr-chat", className].filter(Boolean).join(" ")}
      data-dropping={dropping}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
      }}
      onDrop={(event) => {
        setDropping(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        sendFiles([...event.dataTransfer.files]);
      }}
    >
      <ChatLog conversation={conversation} label={label} labels={labels} />
      <p className="lkr-refused" role="alert" hidden={!refused}>
        {refused}
      </p>
      <Composer conversation={conversation} labels={labels} onFiles={sendFiles} />
    </div>
  );
}
