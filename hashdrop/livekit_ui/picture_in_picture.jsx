import { RoomEvent } from "livekit-client";
import { useEffect, useRef, useState } from "react";
import { isOn, TRACK_EVENTS } from "./people.js";
import { stageOf } from "./stage.js";
import { useStore } from "./store.js";
import { useEvents, withRoom } from "./with_room.jsx";

const EVENTS = [...TRACK_EVENTS, RoomEvent.ParticipantDisconnected];
// Sized and in sight though invisible: its size decides how sharp a picture LiveKit sends for it.
const UNSEEN = { position: "fixed", left: 0, top: 0, width: 480, height: 270, opacity: 0, pointerEvents: "none", zIndex: -1 };

/** The track whose picture matters most of those that are on. */
function bestTrack(candidates) {
  for (const { participant, source } of candidates) {
    const publication = participant.getTrackPublication(source);
    if (isOn(publication)) return publication.track;
  }
  return null;
}

/** A toggle button for a small window over all others, with the picture that matters most; it follows who speaks. */
export const PictureInPicture = withRoom(function PictureInPicture({ room, label, children, ...rest }) {
  useEvents(room, EVENTS);
  const video = useRef(null);
  const [supported, setSupported] = useState(false);
  const [open, setOpen] = useState(false);
  const track = bestTrack(useStore(stageOf(room).candidates));

  useEffect(() => setSupported(Boolean(document.pictureInPictureEnabled)), []);
  useEffect(() => {
    // Nothing to show for a moment: the last picture stays, for a window that closes must be opened by a click again.
    if (!open || !track || !video.current) return;
    const element = video.current;
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }, [open, track]);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const entered = () => setOpen(true);
    const left = () => setOpen(false);
    element.addEventListener("enterpictureinpicture", entered);
    element.addEventListener("leavepictureinpicture", left);
    return () => {
      element.removeEventListener("enterpictureinpicture", entered);
      element.removeEventListener("leavepictureinpicture", left);
    };
  }, [supported]);

  const toggle = async () => {
    const element = video.current;
    if (open) {
      await document.exitPictureInPicture().catch(() => {}); // closed by the browser meanwhile
      return;
    }
    track.attach(element);
    try {
      if (!element.videoWidth) {
        await new Promise((resolve) => element.addEventListener("loadedmetadata", resolve, { once: true }));
      }
      await element.requestPictureInPicture();
    } catch {
      track.detach(element); // refused by the browser or its settings
    }
  };

  if (!supported) return null;
  return (
    <>
      <button type="button" {...rest} aria-label={label} aria-pressed={open} data-state={open ? "on" : "off"}
        disabled={rest.disabled || (!open && !track)} onClick={toggle}>
        {children}
      </button>
      <video ref={video} aria-hidden="true" muted playsInline autoPlay tabIndex={-1} style={UNSEEN} />
    </>
  );
});
