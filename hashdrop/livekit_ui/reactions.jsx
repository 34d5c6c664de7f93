import "./reactions.css";
import { useEffect, useRef, useState } from "react";
import { useLatest, useSession, useStatus } from "./context.js";
import { createRateLimiter } from "./core/rate-limit.ts";
import { newId } from "./core/ids.ts";
import { fill, nameOf } from "./wording.js";

const SHOWN_MS = 4000; // as long as the animation in `reactions.css`
const MAX_SHOWN = 30;
const MAX_BYTES = 100;
const BURST = 5;
const PER_SECOND = 2;

export function ReactionButtons({ reactions, labels, label, topic, className, ...rest }) {
  const session = useSession();
  const connected = useStatus() === "connected";
  const [allows] = useState(() => createRateLimiter(BURST, PER_SECOND));

  const react = (reaction) => {
    if (!allows("")) return;
    session.ownReaction.set({ topic, reaction });
    const destinationIdentities = session.audience();
    if (destinationIdentities.length === 0) return;
    session.room.localParticipant
      .publishData(new TextEncoder().encode(JSON.stringify({ reaction })), { reliable: true, topic, destinationIdentities })
      .catch(() => {}); // too late once the connection is back
  };

  return (
    <div
      role="group"
      {...rest}
      aria-label={label}
      className={["lkr-reaction-buttons", className].filter(Boolean).join(" ")}
    >
      {reactions.map((reaction, index) => (
        <button
          key={reaction}
          type="button"
          translate="no"
          aria-label={labels[index] ?? reaction}
          disabled={!connected}
          onClick={() => react(reaction)}
        >
          {reaction}
        </button>
      ))}
    </div>
  );
}

function reactionIn(payload) {
  if (payload.byteLength > MAX_BYTES) return null;
  try {
    return JSON.parse(new TextDecoder().decode(payload))?.reaction;
  } catch {
    return null;
  }
}

/** Calls `show(sender, reaction)` for each reaction that may be shown, including one's own. */
function useReactions(topic, reactions, show) {
  const session = useSession();
  const latest = useLatest({ reactions, show });
  useEffect(() => {
    if (!session) return undefined;
    const allows = createRateLimiter(BURST, PER_SECOND);
    const take = (sender, reaction) => {
      const { reactions, show } = latest.current;
      if (reactions.includes(reaction)) show(sender, reaction);
    };
    const received = (packet) => {
      if (packet.topic !== topic || !session.accepts(packet.sender) || !allows(packet.sender)) return;
      take(packet.sender, reactionIn(packet.payload));
    };
    session.packetListeners.add(received);
    const unsubscribe = session.ownReaction.subscribe(() => {
      const own = session.ownReaction.get();
      if (own.topic === topic) take(session.room.localParticipant.identity, own.reaction);
    });
    return () => {
      session.packetListeners.delete(received);
      unsubscribe();
    };
  }, [session, topic, latest]);
  return session;
}

/** Reactions that rise and fade over the content below. */
export function Reactions({ reactions, labels, template, topic, className, ...rest }) {
  const [shown, setShown] = useState([]);
  const timers = useRef(new Set());
  useEffect(() => () => timers.current.forEach(clearTimeout), []);

  const session = useReactions(topic, reactions, (sender, reaction) => {
    const { room } = session;
    const name = nameOf(room.getParticipantByIdentity(sender) ?? { identity: sender });
    const one = { id: newId(), name, reaction, left: 10 + Math.random() * 80 };
    setShown((before) => [...before, one].slice(-MAX_SHOWN));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setShown((before) => before.filter(({ id }) => id !== one.id));
    }, SHOWN_MS);
    timers.current.add(timer);
  });

  const newest = shown.at(-1);
  const word = newest && (labels[reactions.indexOf(newest.reaction)] ?? newest.reaction);
  return (
    <div {...rest} className={["lkr-reactions", className].filter(Boolean).join(" ")}>
      <div aria-hidden="true">
        {shown.map(({ id, name, reaction, left }) => (
          <div key={id} className="lkr-reaction" style={{ left: `${left}%` }}>
            <span translate="no">{reaction}</span>
            <b dir="auto" translate="no">{name}</b>
          </div>
        ))}
      </div>
      <span className="lkr-spoken" aria-live="polite">
        {newest && fill(template, { name: newest.name, reaction: word })}
      </span>
    </div>
  );
}
