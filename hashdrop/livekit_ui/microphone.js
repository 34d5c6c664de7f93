import { useCapture } from "./capture.js";
import { useChoices } from "./choices.js";
import { useLiveMedia } from "./context.js";

/** This page's microphone: its open `track` or `null`, whether it is `on`, and whether it is `muted` in a call. */
export function useMicrophone() {
  const { track } = useCapture("microphone");
  const live = useLiveMedia("microphone");
  const chosen = useChoices().microphone;
  const on = Boolean(track && (live ? live.on : chosen));
  return { track, on, muted: Boolean(track && live && !live.on && !live.pending) };
}
