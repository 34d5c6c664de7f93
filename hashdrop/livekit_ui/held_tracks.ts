import { type LocalTrack, type Track, TrackEvent } from "livekit-client";
import { capture } from "./capture.ts";
import { forgetProblems, noteProblem } from "./device_problems.ts";
import { allowAnyDevice, watchRestarts } from "./sdk_internals.ts";
import { DEVICES, type Device, isDevice, type SourceName } from "./sources.ts";

/** A track that is closed, or that its system doesn't deliver, would have to be opened again. */
const runs = ({ isMuted, mediaStreamTrack: { readyState, muted } }: LocalTrack): boolean =>
  isMuted || (readyState === "live" && !muted);

/** The tracks that a call has published, or publishes again once a lost connection is back. */
export class HeldTracks extends Map<SourceName, LocalTrack> {
  #watched = new WeakSet<LocalTrack>();
  #restartErrors = new WeakMap<Track, unknown>();

  release(source: SourceName, track: LocalTrack): void {
    track.stop();
    this.delete(source);
    if (isDevice(source)) capture.follow(source, null);
  }

  releaseAll(): void {
    for (const track of this.values()) track.stop();
    this.clear();
    capture.end();
  }

  allRun(): boolean {
    return [...this.values()].every(runs);
  }

  /** Why the SDK could not open a track's device again, if it has tried. */
  restartErrorOf(track: Track | undefined): unknown {
    return track && this.#restartErrors.get(track);
  }

  /** Notices what the SDK and the system do with a device's track. */
  watch(source: Device, track: LocalTrack): void {
    if (this.#watched.has(track)) return;
    this.#watched.add(track);
    track.on(TrackEvent.Restarted, this.follow);
    // Unplugged: the SDK reopens it at once.
    track.on(TrackEvent.Ended, () => allowAnyDevice(track));
    watchRestarts(
      track,
      () => this.#restartErrors.delete(track),
      (error) => this.#restartErrors.set(track, error),
    );
    // The system, or a switch at the device, mutes it: the SDK stops sending after 5 s.
    track.on(TrackEvent.UpstreamPaused, () => {
      const held = track.mediaStreamTrack.muted && document.visibilityState === "visible";
      if (held) noteProblem({ source, cause: "paused" });
    });
    track.on(TrackEvent.UpstreamResumed, () => forgetProblems(source));
  }

  /** Restarting, changing the device and unmuting create a new track, which meter and preview need. */
  follow = (): void => {
    for (const source of DEVICES) {
      const track = this.get(source);
      if (track) capture.follow(source, track.mediaStreamTrack);
    }
  };
}
