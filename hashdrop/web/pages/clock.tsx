import { type ComponentProps, useEffect, useEffectEvent, useState } from "react";
import { useSay } from "$/public/external/hashdrop/locales/on_pages/words.tsx";
import { formatDuration } from "./durations.ts";

/** Seconds since the epoch, updated every second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now() / 1000);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The time since `since` (seconds since the epoch), as 1:05. */
export function Elapsed({ since, ...rest }: ComponentProps<"time"> & { since: number }) {
  const now = useSeconds();
  return (
    <time role="timer" translate="no" {...rest}>
      {formatDuration(now - since)}
    </time>
  );
}

interface CountdownProps extends ComponentProps<"span"> {
  seconds: number;
  message: string;
  onOver?: () => void;
}

/**
 * Counts `seconds` down in the text of `message`, starting whenever `seconds` or `mark` changes; nothing below one
 * second.
 */
export function Countdown({ mark = "", ...props }: CountdownProps & { mark?: string }) {
  return <StartedCountdown key={`${props.seconds} ${mark}`} {...props} />;
}

function StartedCountdown({ seconds, message, onOver, ...rest }: CountdownProps) {
  const say = useSay();
  const now = useSeconds();
  const [start] = useState(now);
  const left = seconds - Math.floor(now - start);
  const over = left < 1;
  const tellOver = useEffectEvent(() => onOver?.());
  useEffect(() => {
    if (over) tellOver();
  }, [over]);
  return over ? null : (
    <span role="timer" {...rest}>
      {say(message, { seconds: left })}
    </span>
  );
}

/** How long something is still valid, until `until` (seconds since the epoch). */
export function ValidFor({ until, ...rest }: ComponentProps<"span"> & { until: number }) {
  const say = useSay();
  const minutes = Math.max(1, Math.round((until - useSeconds()) / 60));
  const hours = Math.round(minutes / 60);
  const text = minutes < 120 ? say("good-for-minutes", { minutes }) : say("good-for-hours", { hours });
  return <span {...rest}>{text}</span>;
}
