import { useEffect } from "react";
import { useLatest, useSession, useStatus } from "./context.js";

/** Sends the same data packet at intervals, to named receivers only: an empty list must never mean everybody. */
export function DataBeacon({ enabled, payload, topic, destinationIdentities, intervalMs }) {
  const session = useSession();
  const connected = useStatus() === "connected";
  const latest = useLatest({ payload, topic, destinationIdentities });
  const somebody = destinationIdentities.length > 0;

  useEffect(() => {
    if (!enabled || !connected || !somebody) return;
    const send = () => {
      const { payload, topic, destinationIdentities } = latest.current;
      session.room.localParticipant
        .publishData(new TextEncoder().encode(payload), { reliable: true, topic, destinationIdentities })
        .catch(() => {}); // not connected; the next packet is sent once the connection is back
    };
    send();
    const timer = setInterval(send, intervalMs);
    return () => clearInterval(timer);
  }, [session, enabled, connected, somebody, intervalMs, latest]);

  return null;
}
