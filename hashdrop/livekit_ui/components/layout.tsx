import * as LiveKit from "@livekit/components-react";
import { type ButtonHTMLAttributes, type MouseEvent, type PropsWithChildren, useCallback } from "react";
import { describeTrack, type TrackInfo } from "./track_info.ts";

type Pins = Parameters<NonNullable<LiveKit.LayoutContextProviderProps["onPinChange"]>>[0];
type Props = PropsWithChildren<
  Omit<LiveKit.LayoutContextProviderProps, "onPinChange"> & { onPinChange?: (tracks: TrackInfo[]) => void }
>;

export function LayoutContextProvider({ onPinChange, ...props }: Props) {
  const report = useCallback(
    (pins: Pins) =>
      onPinChange?.(
        pins.map(({ participant, publication, source }) => describeTrack(participant, publication, source)),
      ),
    [onPinChange],
  );
  return <LiveKit.LayoutContextProvider {...props} onPinChange={report} />;
}

/** LiveKit has this button, but its package does not export it. */
export function SettingsMenuToggle({ className, onClick, ...props }: ButtonHTMLAttributes<HTMLButtonElement>) {
  const { dispatch, state } = LiveKit.useLayoutContext().widget;
  const toggle = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event);
    dispatch?.({ msg: "toggle_settings" });
  };
  return (
    <button
      {...props}
      className={["lk-button lk-settings-toggle", className].filter(Boolean).join(" ")}
      aria-pressed={Boolean(state?.showSettings)}
      onClick={toggle}
    />
  );
}
