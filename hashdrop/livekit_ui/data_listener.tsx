import { useEffect } from "react";
import { useLatest, useSession } from "./context.ts";
import { createRateLimiter } from "./core/rate-limit.ts";
import type { Message } from "./events.ts";
import type { Packet } from "./session.ts";

/**
 * Limits packets to `limit` at once and per second in total, and to half of that per sender, so that one sender can't
 * silence the others.
 */
function createRateLimiters(limit: number): (sender: string) => boolean {
  const half = Math.max(1, Math.floor(limit / 2));
  const ofOne = createRateLimiter(half, half);
  const ofAll = createRateLimiter(limit, limit);
  return (sender) => ofOne(sender) && ofAll("");
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

interface Props {
  onMessage?: (message: Message) => void;
  maxBytes: number;
  maxPerSecond: number;
  /** Empty: all. */
  topics: readonly string[];
}

export function DataListener({ onMessage, maxBytes, maxPerSecond, topics }: Props) {
  const session = useSession();
  const latest = useLatest({ onMessage, maxBytes, topics });

  useEffect(() => {
    if (!session) return undefined;
    const allows = createRateLimiters(maxPerSecond);
    const listener = ({ topic, sender, payload }: Packet) => {
      const { onMessage, maxBytes, topics } = latest.current;
      if (payload.byteLength > maxBytes || (topics.length > 0 && !topics.includes(topic)) || !allows(sender)) return;
      const text = textOf(payload);
      if (text !== null) onMessage?.({ topic, sender, payload: text });
    };
    session.packetListeners.add(listener);
    return () => void session.packetListeners.delete(listener);
  }, [session, maxPerSecond, latest]);

  return null;
}
