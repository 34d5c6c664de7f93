import { useEffect, useRef, useState } from "react";
import { ChatEntry } from "./chat_entry.jsx";
import { useStore } from "./use_store.js";

const GROUPING_MS = 5 * 60_000;
const NEAR_END_PX = 40;

const continues = (entry, before) =>
  before && before.sender === entry.sender && before.own === entry.own && entry.at - before.at < GROUPING_MS;

/** All messages and files. The newest one stays in view unless somebody has scrolled up to read. */
export function ChatLog({ conversation, label, emptyText, newLabel, words }) {
  const entries = useStore(conversation.entries);
  const scroller = useRef(null);
  const content = useRef(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const [behind, setBehind] = useState(false);
  const [seen, setSeen] = useState(); // id of the newest entry that has been in view
  const last = entries.at(-1);
  const newest = useRef();
  newest.current = last?.id;

  const follow = (yes) => {
    atEnd.current = yes;
    setBehind(!yes);
    if (yes) setSeen(newest.current);
  };

  const toEnd = () => {
    scroller.current.scrollTop = scroller.current.scrollHeight;
    lastTop.current = scroller.current.scrollTop;
    follow(true);
  };

  // The content grows with messages and loaded pictures; the scroller shrinks with a phone's keyboard.
  useEffect(() => {
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(content.current);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (last?.own) toEnd();
  }, [last?.id, last?.own]);

  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller.current;
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
        tabIndex={0}
        onScroll={scrolled}
      >
        <div ref={content} className="lkr-entries">
          {entries.length === 0 && emptyText && <p className="lkr-empty">{emptyText}</p>}
          {entries.map((entry, index) => (
            <ChatEntry
              key={entry.id}
              conversation={conversation}
              entry={entry}
              first={!continues(entry, entries[index - 1])}
              words={words}
            />
          ))}
        </div>
      </div>
      {behind && seen !== last?.id && (
        <div className="lkr-newer-place">
          <button type="button" className="lkr-newer" onClick={toEnd}>
            {newLabel}
          </button>
        </div>
      )}
    </>
  );
}
