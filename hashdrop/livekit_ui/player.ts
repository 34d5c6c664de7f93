import type { Track } from "livekit-client";
import { type RefObject, useEffect, useRef } from "react";

/** The `ref` of a `<video>` or `<audio>`, in which the SDK plays a track for as long as the element is mounted. */
export function usePlayer<Player extends HTMLMediaElement>(track: Track): RefObject<Player | null> {
  const player = useRef<Player>(null);
  useEffect(() => {
    const element = player.current;
    if (!element) return undefined;
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }, [track]);
  return player;
}
