import { RoomEvent } from "livekit-client";
import { isOn, TRACK_EVENTS } from "./people.js";
import { createStore } from "./store.js";

const EVENTS = [...TRACK_EVENTS, RoomEvent.ParticipantDisconnected];
// Sized and in sight though invisible: its size decides how sharp a picture LiveKit sends for it.
const UNSEEN = { position: "fixed", left: 0, top: 0, width: "480px", height: "270px", opacity: 0, pointerEvents: "none", zIndex: -1 };

/** The track whose picture matters most of those that are on. */
function bestTrack(candidates) {
  for (const { participant, source } of candidates) {
    const publication = participant.getTrackPublication(source);
    if (isOn(publication)) return publication.track;
  }
  return null;
}

/**
 * A call's picture over all other windows. Its video stands in the page by itself: a window closes with its element, and
 * the button for it may be in a menu that goes away.
 */
export class SmallWindow {
  open = createStore(false);
  /** What it shows, or would show; `null`: nobody's picture is on. */
  track = createStore(null);

  #candidates;
  #video;
  #shown = null;

  constructor(room, candidates) {
    this.#candidates = candidates;
    candidates.subscribe(this.#look);
    for (const event of EVENTS) room.on(event, this.#look);
  }

  /** Opens it, which browsers allow only in a click, or closes it. */
  async toggle() {
    if (this.#video) {
      this.close();
      return;
    }
    const video = this.#mount();
    this.#show(this.track.get());
    try {
      if (!video.videoWidth) {
        await new Promise((resolve) => video.addEventListener("loadedmetadata", resolve, { once: true }));
      }
      if (video === this.#video) await video.requestPictureInPicture();
    } catch {
      this.#unmount(video); // refused by the browser or its settings
    }
  }

  close() {
    const video = this.#video;
    if (video && document.pictureInPictureElement === video) document.exitPictureInPicture().catch(() => {});
    this.#unmount(video);
  }

  #mount() {
    const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, autoplay: true, tabIndex: -1 });
    Object.assign(video.style, UNSEEN);
    video.setAttribute("aria-hidden", "true");
    video.addEventListener("enterpictureinpicture", () => this.open.set(true));
    video.addEventListener("leavepictureinpicture", () => this.#unmount(video));
    document.body.append(video);
    this.#video = video;
    return video;
  }

  #unmount(video) {
    if (!video || video !== this.#video) return;
    this.#show(null);
    this.#video = undefined;
    video.remove();
    this.open.set(false);
  }

  #look = () => {
    const track = bestTrack(this.#candidates.get());
    this.track.set(track);
    // Nothing to show for a moment: the last picture stays, for a window that closes must be opened by a click again.
    if (this.#video && track) this.#show(track);
  };

  #show(track) {
    if (track === this.#shown) return;
    this.#shown?.detach(this.#video);
    track?.attach(this.#video);
    this.#shown = track;
  }
}
