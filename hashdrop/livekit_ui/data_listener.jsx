import { useEffect } from "react";
import { useLatest, useSession } from "./context.js";
import { createRateLimiter } from "./core/rate-limit.ts";

/**
 * Limits packets to `limit` at once and per second in total, and to half of that per sender, so that one sender can't
 * silence the others.
 */
function createRateLimiters(limit) {
  const half = Math.max(1, Math.floor(limit / 2));
  const ofOne = createRateLimiter(half, half);
  const ofAll = createRateLimiter(limit, limit);
  return (sender) => ofOne(sender) && ofAll("");
}

function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function DataListener({ onMessage, maxBytes, maxPerSecond, topics }) {
  const session = useSession();
  const latest = useLatest({ onMessage, maxBytes, topics });

  useEffect(() => {
    if (!session) return;
    const allows = createRateLimiters(maxPerSecond);
    const listener = ({ topic, sender, payload }) => {
      const { onMessage, maxBytes, topics } = latest.current;
      if (payload.byteLength > maxBytes || (topics?.length && !topics.includes(topic)) || !allows(sender)) return;
      const text = textOf(payload);
      if (text !== null) onMessage?.({ topic, sender, payload: text });
    };
    session.packetListeners.add(listener);
    return () => session.packetListeners.delete(listener);
  }, [session, maxPerSecond, latest]);

  return null;
}
