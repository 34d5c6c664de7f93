import { useEffect, useState } from "react";
import { useCapture } from "./capture.js";
import { choices, useChoices } from "./choices.js";
import { useLiveMedia, useSession } from "./context.js";

const canShareScreen = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

/** One button for use before and during the call: it shows what is published, or what will be. */
export function TrackToggle({ source, label, iconOn, iconOff, hideUnsupported = true, children, ...rest }) {
  const session = useSession();
  const live = useLiveMedia(source);
  const { [source]: chosen = false, low_data: lowData } = useChoices();
  const { opening } = useCapture(source);
  const [supported, setSupported] = useState(source !== "screen_share");
  useEffect(() => setSupported(source !== "screen_share" || canShareScreen()), [source]);

  // With low data no camera is sent until low data is turned off.
  const held = source === "camera" && lowData;
  const on = live ? live.on : chosen && !held;
  const isScreen = source === "screen_share";
  if (!supported && hideUnsupported) return null;

  const toggle = () => {
    if (isScreen) {
      session.media.toggleScreen();
      return;
    }
    // While a device is being opened, a second click cancels.
    const now = live?.pending ? chosen : on;
    choices.set({ [source]: !now }, { remember: true });
  };

  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={on}
      aria-busy={Boolean(live?.pending || opening)}
      data-source={source}
      data-state={on ? "on" : "off"}
      disabled={rest.disabled || !supported || held || (isScreen && !live)}
      onClick={toggle}
    >
      {on ? iconOn : iconOff}
      {children}
    </button>
  );
}
