import { useEffect } from "react";
import { useLatest, useSession, useStatus } from "./context.ts";

interface Props {
  enabled: boolean;
  payload: string;
  topic: string;
  destinationIdentities: string[];
  intervalMs: number;
}

/** Sends the same data packet at intervals, to named receivers only: an empty list must never mean everybody. */
export function DataBeacon({ enabled, payload, topic, destinationIdentities, intervalMs }: Props) {
  const session = useSession();
  const connected = useStatus() === "connected";
  const latest = useLatest({ payload, topic, destinationIdentities });
  const somebody = destinationIdentities.length > 0;

  useEffect(() => {
    if (!session || !enabled || !connected || !somebody) return undefined;
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
