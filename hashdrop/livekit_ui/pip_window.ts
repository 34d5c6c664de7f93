import { type Room, RoomEvent, type Track } from "livekit-client";
import { Store } from "./core/store.ts";
import type { Candidate } from "./layout.ts";
import { TRACK_EVENTS } from "./people.ts";
import { liveTrackOf, publicationOf } from "./publications.ts";

const EVENTS = [...TRACK_EVENTS, RoomEvent.ParticipantDisconnected] as const;
// Has a size and stays in view though invisible: its size decides which layer LiveKit sends for it.
const INVISIBLE = {
  ...{ position: "fixed", left: "0", top: "0", width: "480px", height: "270px" },
  ...{ opacity: "0", pointerEvents: "none", zIndex: "-1" },
} satisfies Partial<CSSStyleDeclaration>;

/** The most important track of those that are on. */
function bestTrack(candidates: readonly Candidate[]): Track | null {
  for (const { participant, source } of candidates) {
    const track = liveTrackOf(publicationOf(participant, source));
    if (track) return track;
  }
  return null;
}

/**
 * The call's picture-in-picture window. Its video element is attached to the page itself: a window closes with its
 * element, and the button for it may be in a menu that closes.
 */
export class PipWindow {
  readonly open = new Store(false);
  /** The track in the window, or for the window once it opens; `null` while nobody's picture is on. */
  readonly track = new Store<Track | null>(null);

  #candidates: Store<readonly Candidate[]>;
  #video: HTMLVideoElement | undefined;
  /** What the element shows. */
  #shown: Track | null = null;

  constructor(room: Room, candidates: Store<readonly Candidate[]>) {
    this.#candidates = candidates;
    candidates.subscribe(this.#update);
    for (const event of EVENTS) room.on(event, this.#update);
  }

  /** Opens the window, which browsers allow only in a click handler, or closes it. */
  async toggle(): Promise<void> {
    const before = this.#video;
    if (before) {
      this.close();
      return;
    }
    const video = this.#mount();
    this.#show(video, this.track.get());
    try {
      if (!video.videoWidth) {
        await new Promise((resolve) => video.addEventListener("loadedmetadata", resolve, { once: true }));
      }
      if (video === this.#video) await video.requestPictureInPicture();
    } catch {
      this.#unmount(video); // refused by the browser or its settings
    }
  }

  close(): void {
    const video = this.#video;
    if (video && document.pictureInPictureElement === video) document.exitPictureInPicture().catch(() => {});
    this.#unmount(video);
  }

  #mount(): HTMLVideoElement {
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

  #unmount(video: HTMLVideoElement | undefined): void {
    if (!video || video !== this.#video) return;
    this.#show(video, null);
    this.#video = undefined;
    video.remove();
    this.open.set(false);
  }

  #update = (): void => {
    const track = bestTrack(this.#candidates.get());
    this.track.set(track);
    // Without a track, keep the last picture: a window that closes could only be opened again by a click.
    if (this.#video && track) this.#show(this.#video, track);
  };

  #show(video: HTMLVideoElement, track: Track | null): void {
    if (track === this.#shown) return;
    this.#shown?.detach(video);
    track?.attach(video);
    this.#shown = track;
  }
}
