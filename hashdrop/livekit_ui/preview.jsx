import { useEffect, useRef, useState } from "react";
import { choices, useChoices } from "./choices.js";
import { useLatest, useStatus } from "./context.js";
import { openDevices, refreshDevices } from "./devices.js";

const named = (deviceId) => (deviceId ? { deviceId: { ideal: deviceId } } : true);

/** One's own picture before a call. Lets go of the camera as soon as a connection starts. */
export function Preview({ label, onMediaError, children, style, ...rest }) {
  const { microphone, camera, videoinput } = useChoices();
  const status = useStatus();
  const idle = status === "idle" || status === "ended";
  const report = useLatest(onMediaError);
  const video = useRef(null);
  const microphoneAsked = useRef(false);
  const [shown, setShown] = useState(false);
  // `useChoices` first says what the pre-rendered page says; only after that does it know what was chosen last time.
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);

  useEffect(() => {
    // The microphone is asked for once and closed again: for the prompt, and for the names of the devices.
    const askMicrophone = microphone && !microphoneAsked.current;
    if (!mounted || !idle || !(camera || askMicrophone)) return;
    if (askMicrophone) microphoneAsked.current = true;
    let tracks = [];
    let over = false;
    const stop = () => tracks.forEach((track) => track.stop());
    openDevices({ microphone: askMicrophone, camera: camera && named(videoinput) }).then((opened) => {
      tracks = opened.tracks;
      for (const { source, error } of opened.errors) {
        choices.set({ [source]: false });
        report.current?.({ source, name: error.name, message: error.message });
      }
      if (over) {
        stop();
        return;
      }
      refreshDevices();
      for (const track of tracks) if (track.kind === "audio") track.stop();
      const picture = tracks.find((track) => track.kind === "video");
      if (!picture || !video.current) return;
      video.current.srcObject = new MediaStream([picture]);
      // Not left to `autoplay`: browsers hold that back while the element is scrolled out of sight.
      video.current.play().catch(() => {}); // ended before it began
      setShown(true);
    });
    return () => {
      over = true;
      stop();
      if (video.current) video.current.srcObject = null;
      setShown(false);
    };
    // `microphone` is left out: switching it must not open the camera anew.
  }, [mounted, idle, camera, videoinput, report]);

  return (
    <div {...rest} data-camera={shown ? "on" : "off"} style={{ position: "relative", overflow: "hidden", ...style }}>
      <video
        ref={video}
        aria-label={label}
        autoPlay
        muted
        playsInline
        hidden={!shown}
        style={{ width: "100%", height: "100%", objectFit: "cover", transform: "scaleX(-1)" }}
      />
      {!shown && children}
    </div>
  );
}
