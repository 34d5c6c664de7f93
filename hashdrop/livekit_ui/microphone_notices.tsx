import { type ComponentProps, useEffect, useRef, useState } from "react";
import { useMicrophone } from "./microphone.ts";
import { loudness, openMeter } from "./sound.ts";

const WINDOW_SIZE = 16384; // samples: a third of a second, which is longer than the read interval
const READ_INTERVAL = 250; // ms
const SILENCE_AFTER = 5000; // ms
// A live microphone is never completely silent; a muted one may still give three steps of 16 bits.
const NOISE_FLOOR = 1e-4;
const MIN_LOUDNESS = 0.5; // of `loudness`: -35 dB, clearly louder than a keyboard
const MIN_LOUD_READINGS = 3; // in a row
const IGNORED_AFTER_MUTING = 1000; // ms, so that the end of a sentence doesn't count
const SHOWN_MS = 6000; // ms
const MIN_INTERVAL = 30_000; // ms between two notices

type Props = ComponentProps<"div">;

function Notice({ shown, children, ...rest }: Props & { shown: boolean }) {
  return (
    <div role="status" {...rest} data-state={shown ? "on" : "off"}>
      {shown && children}
    </div>
  );
}

/** Says that a microphone that is on gives no signal at all. */
export function SilenceNotice(props: Props) {
  const { on: track } = useMicrophone();
  const [silent, setSilent] = useState(false);

  useEffect(() => {
    if (!track) return undefined;
    const input = openMeter(track, WINDOW_SIZE);
    let since: number | undefined;
    const timer = setInterval(() => {
      const heard = input.read();
      if (!heard || heard.peak > NOISE_FLOOR) since = undefined;
      else since ??= performance.now();
      setSilent(since !== undefined && performance.now() - since >= SILENCE_AFTER);
    }, READ_INTERVAL);
    return () => {
      clearInterval(timer);
      input.close();
      setSilent(false);
    };
  }, [track]);

  return <Notice {...props} shown={silent} />;
}

/** Says that one is speaking while muted. A microphone that was never on stays closed. */
export function MutedSpeechNotice(props: Props) {
  const { muted: track } = useMicrophone();
  const [speaking, setSpeaking] = useState(false);
  const shownAt = useRef(-Infinity);

  useEffect(() => {
    if (!track) return undefined;
    // The muted track itself is silent; its clone receives the microphone's signal.
    const twin = track.clone();
    twin.enabled = true;
    const input = openMeter(twin, WINDOW_SIZE);
    const mutedAt = performance.now();
    let loudReadings = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      const heard = loudness(input.read()?.rms ?? 0);
      loudReadings = heard >= MIN_LOUDNESS && now - mutedAt >= IGNORED_AFTER_MUTING ? loudReadings + 1 : 0;
      if (loudReadings >= MIN_LOUD_READINGS && now - shownAt.current >= MIN_INTERVAL) {
        shownAt.current = now;
        setSpeaking(true);
      }
      if (now - shownAt.current >= SHOWN_MS) setSpeaking(false);
    }, READ_INTERVAL);
    return () => {
      clearInterval(timer);
      input.close();
      twin.stop();
      setSpeaking(false);
    };
  }, [track]);

  return <Notice {...props} shown={speaking} />;
}
