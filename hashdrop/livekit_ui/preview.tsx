import { type ComponentProps, type SyntheticEvent, useEffect, useRef, useState } from "react";
import { capture, useCapture } from "./capture.ts";
import { useLatest, useLiveMedia } from "./context.ts";
import type { MediaError } from "./events.ts";

interface Props extends ComponentProps<"div"> {
  label: string;
  onMediaError?: (error: MediaError) => void;
}

/** One's own picture, until the call publishes the same track and others see it. */
export function Preview({ label, onMediaError, children, style, ...rest }: Props) {
  const { track } = useCapture("camera");
  const live = useLiveMedia("camera");
  const report = useLatest(onMediaError);
  const video = useRef<HTMLVideoElement>(null);
  const [isPortrait, setIsPortrait] = useState(false);
  const shown = live?.on ? null : track;

  useEffect(() => capture.use((error) => report.current?.(error)), [report]);

  useEffect(() => {
    const element = video.current;
    if (!shown || !element) return undefined;
    element.srcObject = new MediaStream([shown]);
    // Not left to `autoplay`, which browsers defer while the element is scrolled out of view.
    element.play().catch(() => {}); // ended before it began
    return () => {
      element.srcObject = null;
    };
  }, [shown]);

  const measure = ({ currentTarget: { videoWidth, videoHeight } }: SyntheticEvent<HTMLVideoElement>) =>
    setIsPortrait(videoHeight > videoWidth);
  const mirrored = track?.getSettings().facingMode !== "environment";
  return (
    <div {...rest} data-camera={shown ? "on" : "off"} style={{ position: "relative", overflow: "hidden", ...style }}>
      <video
        ref={video}
        aria-label={label}
        autoPlay
        muted
        playsInline
        hidden={!shown}
        onLoadedMetadata={measure}
        onResize={measure}
        style={{
          width: "100%",
          height: "100%",
          objectFit: isPortrait ? "contain" : "cover", // so that no face is cut
          transform: mirrored ? "scaleX(-1)" : undefined,
        }}
      />
      {!shown && children}
    </div>
  );
}
