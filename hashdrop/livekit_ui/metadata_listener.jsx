import { useEffect } from "react";
import { useLatest, useSession, useStatus } from "./context.js";

/**
 * The relevant part of the room's metadata, in a comparable form: the values of the keys, or everything without keys.
 */
function partOf(metadata, keys) {
  if (!keys.length) return metadata;
  try {
    const values = JSON.parse(metadata);
    return JSON.stringify(keys.map((key) => values?.[key]));
  } catch {
    return ""; // not JSON: nothing is under any key
  }
}

export function MetadataListener({ keys, onChange }) {
  const session = useSession();
  const status = useStatus();
  const joined = status === "connected" || status === "reconnecting";
  const latest = useLatest({ keys, onChange });

  useEffect(() => {
    if (!joined) return undefined;
    let reported;
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
