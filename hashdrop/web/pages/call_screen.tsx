import { type ComponentType, type ReactNode, useEffect } from "react";
import { onActivity, Store, useStore } from "$/public/external/hashdrop/livekit_ui/package/api.ts";
import { focusHeading } from "./heading.ts";

interface Props {
  /** Imports the code of the screen. */
  load: () => Promise<ComponentType>;
}

const loaded = new Store<ComponentType | null>(null);

// After a failure the next call tries again.
const fetchOnce = async (load: Props["load"]) => {
  if (!loaded.get()) loaded.set(await load().catch(() => null));
};

/** Loads the code of the call's screen before it is needed, so that nobody waits for it. Renders nothing. */
export function CallPreload({ load }: Props) {
  useEffect(() => onActivity(() => void fetchOnce(load)), [load]);
  return null;
}

/** The screen of the call; the children while its code is missing. */
export function CallScreen({ load, children }: Props & { children?: ReactNode }) {
  const Screen = useStore(loaded, () => null);
  useEffect(() => void fetchOnce(load), [load]);
  useEffect(() => {
    if (Screen) focusHeading();
  }, [Screen]);
  return Screen ? <Screen /> : children;
}
