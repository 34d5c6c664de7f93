import { RoomEvent } from "livekit-client";
import { useEffect } from "react";
import { useLatest, useStatus } from "./context.js";
import { withRoom } from "./with_room.jsx";

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

export const MetadataListener = withRoom(function MetadataListener({ room, keys, onChange }) {
  const status = useStatus();
  const joined = status === "connected" || status === "reconnecting";
  const latest = useLatest({ keys, onChange });

  useEffect(() => {
    if (!joined) return;
    let told;
    const tell = () => {
      const metadata = room.metadata ?? "";
      const part = partOf(metadata, latest.current.keys);
      if (part === told) return;
      told = part;
      latest.current.onChange?.({ metadata });
    };
    tell();
    // Coming back is a look as well: what changed meanwhile comes without an event of its own.
    const events = [RoomEvent.RoomMetadataChanged, RoomEvent.Connected, RoomEvent.Reconnected];
    for (const event of events) room.on(event, tell);
    return () => {
      for (const event of events) room.off(event, tell);
    };
  }, [room, joined, latest]);

  return null;
});
