import { useEffect, useState } from "react";
import { useSay } from "../../../locales/on_pages/words.jsx";

/** Seconds since the epoch, updated every second. */
function useSeconds() {
  const [now, setNow] = useState(() => Date.now() / 1000);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const twoDigits = (number) => String(number).padStart(2, "0");

function formatted(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${twoDigits(minutes)}:${twoDigits(whole % 60)}` : `${minutes}:${twoDigits(whole % 60)}`;
}

/** The time since `since` (seconds since the epoch), as 1:05. */
export function Elapsed({ since, ...rest }) {
  const now = useSeconds();
  return (
    <time role="timer" translate="no" {...rest}>
      {formatted(now - since)}
    </time>
  );
}

/**
 * Counts `seconds` down in the text of `message`, starting whenever `seconds` or `mark` changes; nothing below one
 * second.
 */
export function Countdown({ seconds, mark, message, onOver, ...rest }) {
  const say = useSay();
  const [end, setEnd] = useState(null);
  const now = useSeconds();
  useEffect(() => setEnd(Date.now() / 1000 + seconds), [seconds, mark]);
  const left = end === null ? seconds : Math.ceil(end - now);
  const over = left < 1;
  useEffect(() => {
    if (over) onOver?.();
  }, [over]);
  return over ? null : (
    <span role="timer" {...rest}>
      {say(message, { seconds: left })}
    </span>
  );
}

/** How long something is still valid, until `until` (seconds since the epoch). */
export function ValidFor({ until, ...rest }) {
  const say = useSay();
  const minutes = Math.max(1, Math.round((until - useSeconds()) / 60));
  const hours = Math.round(minutes / 60);
  const text = minutes < 120 ? say("good-for-minutes", { minutes }) : say("good-for-hours", { hours });
  return <span {...rest}>{text}</span>;
}
