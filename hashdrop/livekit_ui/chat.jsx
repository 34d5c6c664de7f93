import "./chat.css";
import { useEffect, useRef, useState } from "react";
import { ChatLog } from "./chat_log.jsx";
import { Composer } from "./composer.jsx";
import { useSession } from "./context.js";
import { hasFiles } from "./stray_drops.js";
import { fill, formatSize } from "./wording.js";

/** Nothing counts as unread while the panel is visible. */
function useWatching(conversation, ref) {
  useEffect(() => {
    let stop;
    const observer = new IntersectionObserver((seen) => {
      stop?.();
      stop = seen.at(-1).isIntersecting ? conversation.watch() : undefined;
    });
    observer.observe(ref.current);
    return () => {
      observer.disconnect();
      stop?.();
    };
  }, [conversation, ref]);
}

export function Chat(props) {
  const session = useSession();
  return session && <Panel {...props} conversation={session.conversation} />;
}

function Panel({
  conversation,
  label,
  inputLabel,
  sendLabel,
  fileLabel,
  emptyText,
  youLabel,
  someoneLabel,
  newLabel,
  sendingLabel,
  failedLabel,
  againLabel,
  resendLabel,
  retryLabel,
  acceptLabel,
  declineLabel,
  cancelLabel,
  saveLabel,
  progressLabel,
  tooLargeLabel,
  fileStates,
  className,
  ...rest
}) {
  const root = useRef(null);
  const [dropping, setDropping] = useState(false);
  const [refused, setRefused] = useState("");
  useWatching(conversation, root);

  const sendFiles = (files) => {
    const { outgoing } = conversation;
    const tooLarge = [...files].filter((file) => !outgoing.fits(file));
    const limit = formatSize(outgoing.maxBytes);
    setRefused(tooLarge.map(({ name }) => fill(tooLargeLabel, { name, limit })).join("\n"));
    for (const file of files) if (outgoing.fits(file)) outgoing.send(file);
  };

  return (
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
        if (!root.current.contains(event.relatedTarget)) setDropping(false);
      }}
      onDrop={(event) => {
        setDropping(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        sendFiles(event.dataTransfer.files);
      }}
    >
      <ChatLog
        conversation={conversation}
        label={label}
        emptyText={emptyText}
        newLabel={newLabel}
        words={{
          ...{ youLabel, someoneLabel, sendingLabel, failedLabel, againLabel, resendLabel, retryLabel, acceptLabel },
          ...{ declineLabel, cancelLabel, saveLabel, progressLabel, fileStates },
        }}
      />
      <p className="lkr-refused" role="alert" hidden={!refused}>
        {refused}
      </p>
      <Composer
        conversation={conversation}
        inputLabel={inputLabel}
        sendLabel={sendLabel}
        fileLabel={fileLabel}
        onFiles={sendFiles}
      />
    </div>
  );
}
