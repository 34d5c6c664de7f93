import "./reactions.css";
import { type ComponentProps, type CSSProperties, useEffect, useRef, useState } from "react";
import { useLatest, useSession, useStatus } from "./context.ts";
import { newId } from "./core/ids.ts";
import { createRateLimiter } from "./core/rate-limit.ts";
import { Emoji } from "./emoji.tsx";
import { type Origin, originIn } from "./rising.ts";
import type { Packet, Session } from "./session.ts";
import { fill, nameOf } from "./wording.ts";

const SHOWN_MS = 4000; // as long as the animation in `reactions.css`
const MAX_SHOWN = 30;
const MAX_BYTES = 100;
const BURST = 5;
const PER_SECOND = 2;

interface Props extends ComponentProps<"div"> {
  reactions: readonly string[];
  /** Their names, in the same order. */
  labels: readonly string[];
  topic: string;
}

export function ReactionButtons({ reactions, labels, label, topic, className, ...rest }: Props & { label: string }) {
  const session = useSession();
  const connected = useStatus() === "connected";
  const [allows] = useState(() => createRateLimiter(BURST, PER_SECOND));

  const react = (reaction: string) => {
    if (!session || !allows("")) return;
    session.ownReaction.set({ topic, reaction });
    const destinationIdentities = [...session.audience()];
    if (destinationIdentities.length === 0) return;
    session.room.localParticipant
      .publishData(new TextEncoder().encode(JSON.stringify({ reaction })), {
        reliable: true,
        topic,
        destinationIdentities,
      })
      .catch(() => {}); // too late once the connection is back
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has styles of its own
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
          <Emoji char={reaction} />
        </button>
      ))}
    </div>
  );
}

function reactionIn(payload: Uint8Array): unknown {
  if (payload.byteLength > MAX_BYTES) return null;
  try {
    return (JSON.parse(new TextDecoder().decode(payload)) as { reaction?: unknown } | null)?.reaction;
  } catch {
    return null;
  }
}

/** Calls `show` for each reaction that may be shown, including one's own. */
function useReactions(
  session: Session | null,
  topic: string,
  reactions: readonly string[],
  show: (session: Session, sender: string, reaction: string) => void,
): void {
  const latest = useLatest({ reactions, show });
  useEffect(() => {
    if (!session) return undefined;
    const allows = createRateLimiter(BURST, PER_SECOND);
    const take = (sender: string, reaction: unknown) => {
      const { reactions, show } = latest.current;
      const known = reactions.find((one) => one === reaction);
      if (known !== undefined) show(session, sender, known);
    };
    const received = (packet: Packet) => {
      if (packet.topic !== topic || !session.accepts(packet.sender) || !allows(packet.sender)) return;
      take(packet.sender, reactionIn(packet.payload));
    };
    session.packetListeners.add(received);
    const unsubscribe = session.ownReaction.subscribe(() => {
      const own = session.ownReaction.get();
      if (own?.topic === topic) take(session.room.localParticipant.identity, own.reaction);
    });
    return () => {
      session.packetListeners.delete(received);
      unsubscribe();
    };
  }, [session, topic, latest]);
}

interface Shown {
  id: string;
  name: string;
  reaction: string;
  origin: Origin;
}

/** Where a sender's reaction rises from: their tile, if it is in view. */
function originOf(sender: string, over: Element | null): Origin {
  const tile = document.querySelector(`.lkr-person[data-identity="${CSS.escape(sender)}"]`);
  return originIn(over?.getBoundingClientRect(), tile?.getBoundingClientRect(), Math.random());
}

/** Reactions that rise and fade over the content below. */
export function Reactions({ reactions, labels, template, topic, className, ...rest }: Props & { template: string }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const region = useRef<HTMLDivElement>(null);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const pending = timers.current;
    return () => {
      for (const timer of pending) clearTimeout(timer);
    };
  }, []);

  useReactions(useSession(), topic, reactions, ({ room }, sender, reaction) => {
    const name = nameOf(room.getParticipantByIdentity(sender) ?? { identity: sender });
    const one = { id: newId(), name, reaction, origin: originOf(sender, region.current) };
    setShown((before) => [...before, one].slice(-MAX_SHOWN));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setShown((before) => before.filter(({ id }) => id !== one.id));
    }, SHOWN_MS);
    timers.current.add(timer);
  });

  const newest = shown.at(-1);
  return (
    <div {...rest} ref={region} className={["lkr-reactions", className].filter(Boolean).join(" ")}>
      <div aria-hidden="true">
        {shown.map(({ id, name, reaction, origin: { left, bottom, rise } }) => (
          <div key={id} className="lkr-reaction" style={{ left, bottom, "--lkr-rise": `${rise}px` } as CSSProperties}>
            <span translate="no">
              <Emoji char={reaction} />
            </span>
            <b dir="auto" translate="no">
              {name}
            </b>
          </div>
        ))}
      </div>
      <span className="lkr-spoken" aria-live="polite">
        {newest &&
          fill(template, {
            name: newest.name,
            reaction: labels[reactions.indexOf(newest.reaction)] ?? newest.reaction,
          })}
      </span>
    </div>
  );
}
