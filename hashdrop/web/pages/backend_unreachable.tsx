import { type ComponentProps, type ReactNode, useEffect, useState } from "react";
import { useTab } from "./tab_memory.ts";

/** Milliseconds for the backend to answer a page that has just loaded. */
const ANSWER_TIMEOUT = 8000;

function useOffline(): boolean {
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    for (const event of ["online", "offline"]) window.addEventListener(event, look);
    return () => {
      for (const event of ["online", "offline"]) window.removeEventListener(event, look);
    };
  }, []);
  return offline;
}

const MIN_CHECK_INTERVAL = 10_000; // ms
const RECHECK_DELAY = 3000; // ms

async function backendAnswers(): Promise<boolean> {
  try {
    const { status } = await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_TIMEOUT) });
    return status < 500;
  } catch {
    return false;
  }
}

/**
 * Whether the backend fails to answer clicks. If the backend hangs, or a network drops packets, the websocket notices
 * only after minutes.
 */
function useUnanswered(): boolean {
  const [unanswered, setUnanswered] = useState(false);
  useEffect(() => {
    let asked = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = async () => {
      asked = performance.now();
      const answered = await backendAnswers();
      if (over) return;
      setUnanswered(!answered);
      timer = answered ? undefined : setTimeout(ask, RECHECK_DELAY);
    };
    const pressed = ({ target }: MouseEvent) => {
      if (!(target instanceof Element && target.closest("button, input"))) return;
      if (performance.now() - asked < MIN_CHECK_INTERVAL || timer) return;
      void ask();
    };
    document.addEventListener("click", pressed);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("click", pressed);
    };
  }, []);
  return unanswered;
}

/** Reloads the page at its address. Not React Router's link, because it must work without the page's code. */
export const ReloadLink = ({ children }: { children?: ReactNode }) => (
  // biome-ignore lint/a11y/useValidAnchor: an empty address is the page's own, whatever that is
  <a href="">{children}</a>
);

interface BackendUnreachableProps extends ComponentProps<"p"> {
  failed: boolean;
  text: string;
}

/**
 * Says that the backend is unreachable: its websocket failed, the device is offline, or there is no answer in time.
 * Always rendered, because screen readers announce changes in a region, not a new region.
 */
export function BackendUnreachable({ failed, text, ...rest }: BackendUnreachableProps) {
  const { ready, synced } = useTab();
  const offline = useOffline();
  const unanswered = useUnanswered();
  const [late, setLate] = useState(false);
  const awaited = ready && !synced;
  useEffect(() => {
    if (!awaited) return;
    const timer = setTimeout(() => setLate(true), ANSWER_TIMEOUT);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [awaited]);
  return (
    <p role="status" {...rest}>
      {failed || offline || unanswered || late ? text : ""}
    </p>
  );
}
