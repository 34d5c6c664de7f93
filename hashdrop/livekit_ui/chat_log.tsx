import { type UIEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { ChatEntry, type EntryLabels } from "./chat_entry.tsx";
import type { Conversation } from "./conversation.ts";
import type { Entry } from "./core/entries.ts";
import { useStore } from "./use_store.ts";

const GROUPING_MS = 5 * 60_000;
const NEAR_END_PX = 40;

const continues = (entry: Entry<Blob>, before: Entry<Blob> | undefined): boolean =>
  before?.sender === entry.sender && before.own === entry.own && entry.at - before.at < GROUPING_MS;

export interface LogLabels extends EntryLabels {
  empty: string;
  new: string;
}

interface Props {
  conversation: Conversation;
  label: string;
  labels: LogLabels;
}

/** All messages and files. The newest one stays in view unless somebody has scrolled up to read. */
export function ChatLog({ conversation, label, labels }: Props) {
  const entries = useStore(conversation.entries);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const [behind, setBehind] = useState(false);
  const [seen, setSeen] = useState<string>(); // id of the newest entry that has been in view
  const last = entries.at(-1);
  const newest = useRef(last?.id);
  newest.current = last?.id;

  const follow = (yes: boolean) => {
    atEnd.current = yes;
    setBehind(!yes);
    if (yes) setSeen(newest.current);
  };

  const toEnd = () => {
    const log = scroller.current;
    if (!log) return;
    log.scrollTop = log.scrollHeight;
    lastTop.current = log.scrollTop;
    follow(true);
  };

  // The content grows with messages and loaded pictures; the scroller shrinks with a phone's keyboard.
  const stayAtEnd = useEffectEvent(() => {
    if (atEnd.current) toEnd();
  });
  useEffect(() => {
    const observer = new ResizeObserver(() => stayAtEnd());
    for (const { current } of [content, scroller]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, []);

  const ownId = last?.own ? last.id : "";
  const showOwn = useEffectEvent(toEnd);
  useEffect(() => {
    if (ownId) showOwn();
  }, [ownId]);

  const scrolled = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent<HTMLElement>) => {
    // Only a person scrolls up. If the end has merely moved away, keep following.
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) follow(true);
    else if (scrollTop < lastTop.current) follow(false);
    lastTop.current = scrollTop;
  };

  return (
    <>
      <div
        ref={scroller}
        className="lkr-log"
        role="log"
        aria-label={label}
        aria-live="polite"
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll only what has the focus
        tabIndex={0}
        onScroll={scrolled}
      >
        <div ref={content} className="lkr-entries">
          {entries.length === 0 && labels.empty && <p className="lkr-empty">{labels.empty}</p>}
          {entries.map((entry, index) => (
            <ChatEntry
              key={entry.id}
              conversation={conversation}
              entry={entry}
              first={!continues(entry, entries[index - 1])}
              labels={labels}
            />
          ))}
        </div>
      </div>
      {behind && seen !== last?.id && (
        <div className="lkr-newer-place">
          <button type="button" className="lkr-newer" onClick={toEnd}>
            {labels.new}
          </button>
        </div>
      )}
    </>
  );
}
