import { LinkifyIt } from "linkify-it";
import { memo, type ReactNode, useMemo } from "react";
import type { Conversation } from "./conversation.ts";
import type { Entry, Message } from "./core/entries.ts";
import { FileCard, type FileLabels } from "./file_card.tsx";
import { formatTime } from "./wording.ts";

// Only complete web addresses: no guessing, no other schemes.
const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false });
for (const scheme of ["ftp:", "mailto:", "//"]) linkify.add(scheme, null);

export interface EntryLabels extends FileLabels {
  you: string;
  someone: string;
  sending: string;
  failed: string;
  again: string;
}

interface Props<Shown> {
  conversation: Conversation;
  entry: Shown;
  labels: EntryLabels;
}

/** The text as strings and links. */
function withLinks(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { index, lastIndex, url } of linkify.match(text) ?? []) {
    parts.push(
      text.slice(from, index),
      <a key={index} href={url} translate="no" target="_blank" rel="noopener noreferrer">
        {text.slice(index, lastIndex)}
      </a>,
    );
    from = lastIndex;
  }
  return [...parts, text.slice(from)];
}

function MessageBody({ conversation, entry, labels }: Props<Message>) {
  const content = useMemo(() => withLinks(entry.text), [entry.text]);
  return (
    <>
      <div className="lkr-bubble" dir="auto">
        {content}
      </div>
      {entry.state === "sending" && (
        <span className="lkr-state" data-tone="soon">
          {labels.sending}
        </span>
      )}
      {entry.state === "failed" && (
        <>
          <span className="lkr-state" data-tone="bad" role="alert">
            {labels.failed}
          </span>
          <button type="button" onClick={() => void conversation.sayAgain(entry.id)}>
            {labels.again}
          </button>
        </>
      )}
    </>
  );
}

/** A message or a file, with name and time above the first of several consecutive ones by the same person. */
export const ChatEntry = memo(function ChatEntry({
  conversation,
  entry,
  first,
  labels,
}: Props<Entry<Blob>> & { first: boolean }) {
  const { kind, own, name, at, state } = entry;
  return (
    <div className="lkr-entry" data-kind={kind} data-own={own} data-first={first} data-state={state}>
      {first && (
        <div className="lkr-by">
          <b dir="auto" translate={(own && labels.you) || !name ? undefined : "no"}>
            {(own && labels.you) || name || labels.someone}
          </b>
          <time translate="no" dateTime={new Date(at).toISOString()}>
            {formatTime(at)}
          </time>
        </div>
      )}
      {entry.kind === "file" ? (
        <FileCard conversation={conversation} entry={entry} labels={labels} />
      ) : (
        <MessageBody conversation={conversation} entry={entry} labels={labels} />
      )}
    </div>
  );
});
