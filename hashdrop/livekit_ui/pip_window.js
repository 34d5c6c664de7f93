import { RoomEvent } from "livekit-client";
import { isOn, TRACK_EVENTS } from "./people.js";
import { publicationOf } from "./publications.js";
import { Store } from "./core/store.ts";

const EVENTS = [...TRACK_EVENTS, RoomEvent.ParticipantDisconnected];
// Has a size and stays in view though invisible: its size decides which layer LiveKit sends for it.
const INVISIBLE = {
  ...{ position: "fixed", left: 0, top: 0, width: "480px", height: "270px" },
  ...{ opacity: 0, pointerEvents: "none", zIndex: -1 },
};

/** The most important track of those that are on. */
function bestTrack(candidates) {
  for (const { participant, source } of candidates) {
    const publication = publicationOf(participant, source);
    if (isOn(publication)) return publication.track;
  }
  return null;
}

/**
 * The call's picture-in-picture window. Its video element is attached to the page itself: a window closes with its
 * element, and the button for it may be in a menu that closes.
 */
export class PipWindow {
  open = new Store(false);
  /** The track in the window, or for the window once it opens; `null` while nobody's picture is on. */
  track = new Store(null);

  #candidates;
  #video;
  #shown = null;

  constructor(room, candidates) {
    this.#candidates = candidates;
    candidates.subscribe(this.#update);
    for (const event of EVENTS) room.on(event, this.#update);
  }

  /** Opens the window, which browsers allow only in a click handler, or closes it. */
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
    const video = document.createElement("video");
    Object.assign(video, { muted: true, playsInline: true, autoplay: true, tabIndex: -1 });
    Object.assign(video.style, INVISIBLE);
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

  #update = () => {
    const track = bestTrack(this.#candidates.get());
    this.track.set(track);
    // Without a track, keep the last picture: a window that closes could only be opened again by a click.
    if (this.#video && track) this.#show(track);
  };

  #show(track) {
    if (track === this.#shown) return;
    this.#shown?.detach(this.#video);
    track?.attach(this.#video);
    this.#shown = track;
  }
}
