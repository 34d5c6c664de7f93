import "./livekit_ui.css";
import { type ComponentProps, useEffect, useRef } from "react";
import { useMicrophone } from "./microphone.ts";
import { loudness, openMeter } from "./sound.ts";

const BARS = [0, 1, 2, 3, 4, 5, 6, 7];
const WINDOW_SIZE = 1024; // samples: about 20 ms
const DECAY = 1.5; // of the full scale per second, so that the bars don't flicker
const ARIA_INTERVAL = 1000; // ms, so that screen readers aren't flooded

/** The level of the microphone, updated without React because it changes 60 times a second. */
export function MicrophoneLevel({ label, className, ...rest }: ComponentProps<"div"> & { label: string }) {
  const { on: track } = useMicrophone();
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const meter = root.current;
    if (!track || !meter) return undefined;
    const input = openMeter(track, WINDOW_SIZE);
    let frame = 0;
    let drawnAt = performance.now();
    let announcedAt = 0;
    let level = 0;
    let loudest = 0;
    let lit = 0;
    const draw = (now: number) => {
      frame = requestAnimationFrame(draw);
      const heard = loudness(input.read()?.rms ?? 0);
      level = Math.max(heard, level - (DECAY * (now - drawnAt)) / 1000);
      loudest = Math.max(loudest, heard);
      drawnAt = now;
      const barsToLight = Math.round(level * BARS.length);
      if (barsToLight !== lit) {
        lit = barsToLight;
        for (const [index, bar] of [...meter.children].entries()) bar.toggleAttribute("data-lit", index < lit);
      }
      if (now - announcedAt < ARIA_INTERVAL) return;
      announcedAt = now;
      meter.ariaValueNow = String(Math.round(loudest * 100));
      loudest = 0;
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      input.close();
    };
  }, [track]);

  if (!track) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element of that name can't contain bars
    <div
      role="meter"
      {...rest}
      ref={root}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className={["lkr-level", className].filter(Boolean).join(" ")}
    >
      {BARS.map((bar) => (
        <span key={bar} className="lkr-bar" />
      ))}
    </div>
  );
}
