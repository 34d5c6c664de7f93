import "./reactions.css";
import { useEffect, useRef, useState } from "react";
import { useLatest, useSession, useStatus } from "./context.js";
import { createGate } from "./gate.js";
import { newId } from "./ids.js";
import { fill, nameOf } from "./wording.js";

const SHOWN_MS = 4000; // as long as the animation in `reactions.css`
const MOST = 30;
const MAX_BYTES = 100;
const BURST = 5;
const PER_SECOND = 2;

export function ReactionButtons({ reactions, labels, label, topic, className, ...rest }) {
  const session = useSession();
  const connected = useStatus() === "connected";
  const [passes] = useState(() => createGate(BURST, PER_SECOND));

  const react = (reaction) => {
    if (!passes("")) return;
    session.reacted.set({ topic, reaction });
    const destinationIdentities = session.audience();
    if (destinationIdentities.length === 0) return;
    session.room.localParticipant
      .publishData(new TextEncoder().encode(JSON.stringify({ reaction })), { reliable: true, topic, destinationIdentities })
      .catch(() => {}); // of the moment: not worth sending later
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

/** Calls `show(sender, reaction)` for each that may be shown, one's own too. */
function useReactions(topic, reactions, show) {
  const session = useSession();
  const latest = useLatest({ reactions, show });
  useEffect(() => {
    if (!session) return undefined;
    const passes = createGate(BURST, PER_SECOND);
    const take = (sender, reaction) => {
      const { reactions, show } = latest.current;
      if (reactions.includes(reaction)) show(sender, reaction);
    };
    const received = (packet) => {
      if (packet.topic !== topic || !session.hears(packet.sender) || !passes(packet.sender)) return;
      take(packet.sender, reactionIn(packet.payload));
    };
    session.packetListeners.add(received);
    const unsubscribe = session.reacted.subscribe(() => {
      const own = session.reacted.get();
      if (own.topic === topic) take(session.room.localParticipant.identity, own.reaction);
    });
    return () => {
      session.packetListeners.delete(received);
      unsubscribe();
    };
  }, [session, topic, latest]);
  return session;
}

/** Reactions that rise and fade over what lies beneath. */
export function Reactions({ reactions, labels, template, topic, className, ...rest }) {
  const [flying, setFlying] = useState([]);
  const timers = useRef(new Set());
  useEffect(() => () => timers.current.forEach(clearTimeout), []);

  const session = useReactions(topic, reactions, (sender, reaction) => {
    const { room } = session;
    const name = nameOf(room.getParticipantByIdentity(sender) ?? { identity: sender });
    const one = { id: newId(), name, reaction, left: 10 + Math.random() * 80 };
    setFlying((before) => [...before, one].slice(-MOST));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setFlying((before) => before.filter(({ id }) => id !== one.id));
    }, SHOWN_MS);
    timers.current.add(timer);
  });

  const newest = flying.at(-1);
  const word = newest && (labels[reactions.indexOf(newest.reaction)] ?? newest.reaction);
  return (
    <div {...rest} className={["lkr-reactions", className].filter(Boolean).join(" ")}>
      <div aria-hidden="true">
        {flying.map(({ id, name, reaction, left }) => (
          <div key={id} className="lkr-reaction" style={{ left: `${left}%` }}>
            <span>{reaction}</span>
            <b dir="auto">{name}</b>
          </div>
        ))}
      </div>
      <span className="lkr-spoken" aria-live="polite">
        {newest && fill(template, { name: newest.name, reaction: word })}
      </span>
    </div>
  );
}
