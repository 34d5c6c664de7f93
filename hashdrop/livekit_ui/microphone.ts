import { useCapture } from "./capture.ts";
import { useChoices } from "./choices.ts";
import { useLiveMedia } from "./context.ts";

/** This page's microphone. */
export interface Microphone {
  /** Its track while it is on. */
  on: MediaStreamTrack | null;
  /** Its track while it is muted in a call. */
  muted: MediaStreamTrack | null;
}

export function useMicrophone(): Microphone {
  const { track } = useCapture("microphone");
  const live = useLiveMedia("microphone");
  const chosen = useChoices().microphone;
  const isOn = live ? live.on : chosen;
  return { on: isOn ? track : null, muted: live && !live.on && !live.pending ? track : null };
}
