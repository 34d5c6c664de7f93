import { useEffect, useRef, useState } from "react";
import { useMicrophone } from "./microphone.js";
import { listenTo, loudness } from "./sound.js";

const WINDOW = 16384; // samples, a third of a second: longer than the pauses between two looks, so that nothing is missed
const LOOK_EVERY = 250; // ms
const SILENT_FOR = 5000; // ms
// A live microphone always hisses; three steps of 16 bits are what a muted one may still give.
const NOISE = 1e-4;
const SPEECH = 0.5; // of `loudness`: -35 dB, clearly more than a keyboard in the room
const SPOKEN_FOR = 3; // looks, one after the other
const SETTLING = 1000; // ms after muting: the end of a sentence is not worth a word
const SHOWN_FOR = 6000; // ms
const PAUSE = 30_000; // ms from one notice to the next

function Notice({ shown, children, ...rest }) {
  return (
    <div role="status" {...rest} data-state={shown ? "on" : "off"}>
      {shown && children}
    </div>
  );
}

/** Says that nothing at all comes from a microphone that is on. */
export function SilenceNotice(props) {
  const { track, on } = useMicrophone();
  const [silent, setSilent] = useState(false);

  useEffect(() => {
    if (!on) return;
    const ear = listenTo(track, WINDOW);
    let since;
    const timer = setInterval(() => {
      const heard = ear.read();
      if (!heard || heard.peak > NOISE) since = undefined;
      else since ??= performance.now();
      setSilent(since !== undefined && performance.now() - since >= SILENT_FOR);
    }, LOOK_EVERY);
    return () => {
      clearInterval(timer);
      ear.close();
      setSilent(false);
    };
  }, [track, on]);

  return <Notice {...props} shown={silent} />;
}

/** Says that one speaks while muted. A microphone that was never on stays closed. */
export function MutedSpeechNotice(props) {
  const { track, muted } = useMicrophone();
  const [speaking, setSpeaking] = useState(false);
  const shownAt = useRef(-Infinity);

  useEffect(() => {
    if (!muted) return;
    // The muted track itself is silent; its twin hears what the microphone hears.
    const twin = track.clone();
    twin.enabled = true;
    const ear = listenTo(twin, WINDOW);
    const mutedAt = performance.now();
    let loud = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      const heard = loudness(ear.read()?.rms ?? 0);
      loud = heard >= SPEECH && now - mutedAt >= SETTLING ? loud + 1 : 0;
      if (loud >= SPOKEN_FOR && now - shownAt.current >= PAUSE) {
        shownAt.current = now;
        setSpeaking(true);
      }
      if (now - shownAt.current >= SHOWN_FOR) setSpeaking(false);
    }, LOOK_EVERY);
    return () => {
      clearInterval(timer);
      ear.close();
      twin.stop();
      setSpeaking(false);
    };
  }, [track, muted]);

  return <Notice {...props} shown={speaking} />;
}
