import { type ComponentProps, useEffect, useState } from "react";
import { useLiveMedia } from "./context.ts";
import type { LiveMedia } from "./media.ts";
import { onceSeenFor } from "./once_seen.ts";

const SHOWN_MS = 2000;

interface Props extends ComponentProps<"div"> {
  texts: Readonly<Record<"both" | "microphone" | "camera" | "neither", string>>;
}

/** Which of the two are on; `null` until it is known and nothing is being opened. */
function onOf(microphone: LiveMedia | null, camera: LiveMedia | null): keyof Props["texts"] | null {
  if (!(microphone || camera) || microphone?.pending || camera?.pending) return null;
  if (microphone?.on) return camera?.on ? "both" : "microphone";
  return camera?.on ? "camera" : "neither";
}

/** Says once, for two seconds, what the others see and hear of this person. The live region is always rendered. */
export function OwnMediaNotice({ texts, ...rest }: Props) {
  const on = onOf(useLiveMedia("microphone"), useLiveMedia("camera"));
  const [over, setOver] = useState(false);
  const begun = on !== null;
  useEffect(() => {
    if (begun) return onceSeenFor(SHOWN_MS, () => setOver(true));
    return undefined;
  }, [begun]);
  return (
    <div role="status" {...rest} data-state={on && !over ? "on" : "off"}>
      {on && !over && texts[on]}
    </div>
  );
}
