import { type ReactNode, useEffect } from "react";
import { onActivity, useStore } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { focusHeading } from "./heading.ts";
import { LazyCode, type Load } from "./lazy_code.ts";

const { component, fetch } = new LazyCode();

/** Loads the code of the call's screen before it is needed, so that nobody waits for it. Renders nothing. */
export function CallPreload({ load }: { load: Load }) {
  useEffect(() => onActivity(() => void fetch(load)), [load]);
  return null;
}

/** The screen of the call; the children while its code is missing. */
export function CallScreen({ load, children }: { load: Load; children?: ReactNode }) {
  const Screen = useStore(component, () => null);
  useEffect(() => void fetch(load), [load]);
  useEffect(() => {
    if (Screen) focusHeading();
  }, [Screen]);
  return Screen ? <Screen /> : children;
}
