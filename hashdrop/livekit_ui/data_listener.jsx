import { useEffect } from "react";
import { useLatest, useSession } from "./context.js";

const SECOND = 1000;

/** At most `limit` a second, all together; one sender gets at most half of it, so that he cannot silence the others. */
function createGate(limit) {
  const perSender = Math.max(1, Math.floor(limit / 2));
  let since = 0;
  let total = 0;
  let bySender = new Map();
  return (sender) => {
    const now = performance.now();
    if (now - since >= SECOND) {
      since = now;
      total = 0;
      bySender = new Map();
    }
    const his = bySender.get(sender) ?? 0;
    if (total >= limit || his >= perSender) return false;
    total += 1;
    bySender.set(sender, his + 1);
    return true;
  };
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
    const passes = createGate(maxPerSecond);
    const listener = ({ topic, sender, payload }) => {
      const { onMessage, maxBytes, topics } = latest.current;
      if (payload.byteLength > maxBytes || (topics?.length && !topics.includes(topic)) || !passes(sender)) return;
      const text = textOf(payload);
      if (text !== null) onMessage?.({ topic, sender, payload: text });
    };
    session.packetListeners.add(listener);
    return () => session.packetListeners.delete(listener);
  }, [session, maxPerSecond, latest]);

  return null;
}
