import { useEffect, useRef, useState } from "react";
import { ChatEntry } from "./chat_entry.jsx";
import { useStore } from "./store.js";

const TOGETHER_MS = 5 * 60_000;
const NEAR_PX = 40;

const continues = (entry, before) =>
  before && before.sender === entry.sender && before.own === entry.own && entry.at - before.at < TOGETHER_MS;

/** All that was said, the newest in sight unless somebody has scrolled up to read. */
export function ChatLog({ conversation, label, emptyText, newLabel, words }) {
  const entries = useStore(conversation.entries);
  const scroller = useRef(null);
  const content = useRef(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const [newer, setNewer] = useState(false);
  const last = entries.at(-1);

  const toEnd = () => {
    atEnd.current = true;
    scroller.current.scrollTop = scroller.current.scrollHeight;
    setNewer(false);
  };

  // Grows by messages, by pictures that load, and shrinks with a phone's keyboard.
  useEffect(() => {
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(content.current);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (last?.own) toEnd();
    else if (!atEnd.current) setNewer(true);
  }, [last?.id, last?.own]);

  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller.current;
    // Only a person scrolls up; that the end has moved on meanwhile is no wish to stay.
    if (scrollTop < lastTop.current) atEnd.current = false;
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) {
      atEnd.current = true;
      setNewer(false);
    }
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
      {newer && (
        <div className="lkr-newer-place">
          <button type="button" className="lkr-newer" onClick={toEnd}>
            {newLabel}
          </button>
        </div>
      )}
    </>
  );
}
