import { useEffect } from "react";
import { useLatest, useSession, useStatus } from "./context.js";

/** What of the room's metadata matters, comparable: all of it without keys, else the values under them. */
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
    let told;
    const tell = () => {
      const metadata = session.metadata.get();
      const part = partOf(metadata, latest.current.keys);
      if (part === told) return;
      told = part;
      latest.current.onChange?.({ metadata });
    };
    tell();
    return session.metadata.subscribe(tell);
  }, [session, joined, latest]);

  return null;
}
