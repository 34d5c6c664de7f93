import { useEffect } from "react";
import { useLatest, useSession, useStatus } from "./context.ts";
import type { Metadata } from "./events.ts";

/**
 * The relevant part of the room's metadata, in a comparable form: the values of the keys, or everything without keys.
 */
function partOf(metadata: string, keys: readonly string[]): string {
  if (keys.length === 0) return metadata;
  try {
    const values = JSON.parse(metadata) as Readonly<Record<string, unknown>> | null;
    return JSON.stringify(keys.map((key) => values?.[key]));
  } catch {
    return ""; // not JSON: nothing is under any key
  }
}

interface Props {
  /** Empty: everything is relevant. */
  keys: readonly string[];
  onChange?: (event: Metadata) => void;
}

export function MetadataListener({ keys, onChange }: Props) {
  const session = useSession();
  const status = useStatus();
  const joined = status === "connected" || status === "reconnecting";
  const latest = useLatest({ keys, onChange });

  useEffect(() => {
    if (!session || !joined) return undefined;
    let reported: string | undefined;
    const report = () => {
      const metadata = session.metadata.get();
      const part = partOf(metadata, latest.current.keys);
      if (part === reported) return;
      reported = part;
      latest.current.onChange?.({ metadata });
    };
    report();
    return session.metadata.subscribe(report);
  }, [session, joined, latest]);

  return null;
}
