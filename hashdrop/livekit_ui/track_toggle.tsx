import { type ComponentProps, type ReactNode, useEffect, useState } from "react";
import { useCapture } from "./capture.ts";
import { choices, isChosen, isHeld, useChoices } from "./choices.ts";
import { useLiveMedia, useSession } from "./context.ts";
import { forgetProblems, noteProblem } from "./device_problems.ts";
import { isDevice, type Source } from "./sources.ts";

/** Phones can't, and nobody can over plain HTTP. */
function canShareScreen(): boolean {
  const { mediaDevices } = navigator as { mediaDevices?: Partial<MediaDevices> };
  return mediaDevices?.getDisplayMedia !== undefined;
}

interface Props extends ComponentProps<"button"> {
  source: Source;
  label: string;
  iconOn?: ReactNode;
  iconOff?: ReactNode;
  hideUnsupported?: boolean;
}

/** One button for use before and during the call: it shows what is published, or what will be. */
export function TrackToggle({ source, label, iconOn, iconOff, hideUnsupported = true, children, ...rest }: Props) {
  const session = useSession();
  const live = useLiveMedia(source);
  const chosen = useChoices();
  const { opening } = useCapture(source);
  const [supported, setSupported] = useState(source !== "screen_share");
  useEffect(() => setSupported(source !== "screen_share" || canShareScreen()), [source]);

  const held = isHeld(source, chosen);
  const on = live ? live.on : isDevice(source) && isChosen(source, chosen);
  useEffect(() => {
    if (source === "camera" && !held) forgetProblems(source, "low_data");
  }, [source, held]);
  if (!supported && hideUnsupported) return null;

  const toggle = () => {
    if (held) {
      noteProblem({ source, cause: "low_data" });
      return;
    }
    if (!isDevice(source)) {
      session?.media.toggleScreen();
      return;
    }
    // While a device is being opened, a second click cancels.
    const now = live?.pending ? chosen[source] : on;
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
      aria-disabled={held || undefined}
      disabled={rest.disabled || !supported || (!isDevice(source) && !live)}
      onClick={toggle}
    >
      {on ? iconOn : iconOff}
      {children}
    </button>
  );
}
