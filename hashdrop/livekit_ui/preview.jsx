import { useEffect, useRef } from "react";
import { capture, useCapture } from "./capture.js";
import { useLatest, useLiveMedia } from "./context.js";

/** One's own picture, until the call publishes the same track and others see it. */
export function Preview({ label, onMediaError, children, style, ...rest }) {
  const { track } = useCapture("camera");
  const live = useLiveMedia("camera");
  const report = useLatest(onMediaError);
  const video = useRef(null);
  const shown = track !== null && !live?.on;

  useEffect(() => capture.use((error) => report.current?.(error)), [report]);

  useEffect(() => {
    if (!shown) return;
    const element = video.current;
    element.srcObject = new MediaStream([track]);
    // Not left to `autoplay`, which browsers defer while the element is scrolled out of view.
    element.play().catch(() => {}); // ended before it began
    return () => {
      element.srcObject = null;
    };
  }, [shown, track]);

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
        style={{ width: "100%", height: "100%", objectFit: "cover", transform: mirrored ? "scaleX(-1)" : undefined }}
      />
      {!shown && children}
    </div>
  );
}
