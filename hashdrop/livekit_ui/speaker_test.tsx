import { type ComponentProps, useEffect, useRef, useState } from "react";
import { useChoices } from "./choices.ts";
import { type Note, playNotes } from "./sound.ts";

// A rising C major chord whose notes overlap.
const CHORD: readonly Note[] = [523.25, 659.25, 783.99, 1046.5].map((frequency, index) => ({
  frequency,
  at: index * 0.18,
  lasts: 1.2,
  volume: 0.2,
}));

/** Plays a short chord through the chosen loudspeaker; pressing it again stops. */
export function SpeakerTest({ label, children, ...rest }: ComponentProps<"button"> & { label: string }) {
  const { audiooutput } = useChoices();
  const [playing, setPlaying] = useState(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const toggle = () => {
    if (playing) {
      stop.current?.();
      return;
    }
    setPlaying(true);
    stop.current = playNotes(CHORD, audiooutput, () => setPlaying(false));
  };

  return (
    <button
      type="button"
      {...rest}
      aria-label={label || undefined}
      aria-pressed={playing}
      data-state={playing ? "on" : "off"}
      onClick={toggle}
    >
      {children}
    </button>
  );
}
