import { useEffect } from "react";
import { useLatest, useSession } from "./context.js";
import { createGate } from "./gate.js";

/** `limit` at once and then each second, all together; of one sender half, so that he cannot silence the others. */
function createGates(limit) {
  const half = Math.max(1, Math.floor(limit / 2));
  const ofOne = createGate(half, half);
  const ofAll = createGate(limit, limit);
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
    const passes = createGates(maxPerSecond);
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
