import "./livekit_ui.css";
import { useEffect, useRef } from "react";
import { useMicrophone } from "./microphone.js";
import { listenTo, loudness } from "./sound.js";

const BARS = [0, 1, 2, 3, 4, 5, 6, 7];
const WINDOW = 1024; // samples: about 20 ms
const FALL = 1.5; // of the whole scale in a second, so that the bars do not flicker
const TELL_EVERY = 1000; // ms; a screen reader must not be flooded

/** How loud the microphone is, drawn without React: 60 times a second is not its business. */
export function MicrophoneLevel({ label, className, ...rest }) {
  const { track, on } = useMicrophone();
  const root = useRef(null);

  useEffect(() => {
    if (!on) return;
    const meter = root.current;
    const ear = listenTo(track, WINDOW);
    let frame;
    let drawnAt = performance.now();
    let toldAt = 0;
    let level = 0;
    let loudest = 0;
    let lit = 0;
    const draw = (now) => {
      frame = requestAnimationFrame(draw);
      const heard = loudness(ear.read()?.rms ?? 0);
      level = Math.max(heard, level - (FALL * (now - drawnAt)) / 1000);
      loudest = Math.max(loudest, heard);
      drawnAt = now;
      const toLight = Math.round(level * BARS.length);
      if (toLight !== lit) {
        lit = toLight;
        [...meter.children].forEach((bar, index) => bar.toggleAttribute("data-lit", index < lit));
      }
      if (now - toldAt < TELL_EVERY) return;
      toldAt = now;
      meter.ariaValueNow = String(Math.round(loudest * 100));
      loudest = 0;
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      ear.close();
    };
  }, [track, on]);

  if (!on) return null;
  return (
    <div role="meter" {...rest} ref={root} aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0}
      className={["lkr-level", className].filter(Boolean).join(" ")}>
      {BARS.map((bar) => (
        <span key={bar} className="lkr-bar" />
      ))}
    </div>
  );
}
