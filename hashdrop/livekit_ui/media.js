import { LocalAudioTrack, LocalVideoTrack, RoomEvent, ScreenSharePresets, Track, TrackEvent } from "livekit-client";
import { capture } from "./capture.js";
import { choices } from "./choices.js";
import { forgetProblems, noteProblem } from "./device_problems.js";
import { chosenDevice, KIND_OF, KINDS, watchDevices } from "./devices.js";
import { mediaError } from "./media_error.js";
import { Store } from "./core/store.ts";

const SWITCH = {
  [Track.Source.Microphone]: (participant, on, options) => participant.setMicrophoneEnabled(on, options),
  [Track.Source.Camera]: (participant, on, options) => participant.setCameraEnabled(on, options),
};
// `false`: the SDK manages the track. It closes a muted camera and replaces a device that is unplugged.
const WRAP = {
  [Track.Source.Microphone]: (opened) => new LocalAudioTrack(opened, undefined, false),
  [Track.Source.Camera]: (opened) => new LocalVideoTrack(opened, undefined, false),
};
const SCREEN_OPTIONS = {
  // Sharp text matters more than smooth motion, and half the frames cost both ends half the work.
  contentHint: "detail",
  resolution: ScreenSharePresets.h1080fps15.resolution,
  // A tab's sound unprocessed: filters made for voices spoil music.
  audio: { autoGainControl: false, echoCancellation: false, noiseSuppression: false },
  // The system's sound would send the others' voices back to them.
  systemAudio: "exclude",
  // Allows switching to another tab without sharing again, but not to this tab, which would show itself in itself.
  surfaceSwitching: "include",
  selfBrowserSurface: "exclude",
};
const SOURCE_OF = { audioinput: "microphone", videoinput: "camera" };
const SCREEN = [Track.Source.ScreenShare, Track.Source.ScreenShareAudio];

/**
 * Keeps what is published in line with what is wanted (`choices`) and permitted. Microphone and camera are opened
 * independently, so that one failure doesn't affect the other.
 */
export class Media {
  /** For each source `{on, pending}`, or `null` while publishing is not permitted. */
  states = {
    [Track.Source.Microphone]: new Store(null),
    [Track.Source.Camera]: new Store(null),
    [Track.Source.ScreenShare]: new Store(null),
  };

  #room;
  #onError;
  #onRemoteMuted;
  #allowed = { microphone: true, camera: true };
  #live = false;
  #connections = 0;
  #busy = new Set();
  #held = new Map();
  #devices = choices.get();
  #watched = new WeakSet();
  #restartErrors = new WeakMap();
  #unsubscribe;
  #unwatch;

  constructor(room, onError, onRemoteMuted) {
    this.#room = room;
    this.#onError = onError;
    this.#onRemoteMuted = onRemoteMuted;
    room
      .on(RoomEvent.LocalTrackPublished, ({ source, track }) => {
        this.#held.set(source, track);
        if (source in SWITCH) this.#watchTrack(track);
        forgetProblems(source);
        this.#show();
      })
      .on(RoomEvent.LocalTrackUnpublished, ({ source, track }) => this.#unpublished(source, track))
      .on(RoomEvent.TrackMuted, (publication, participant) => this.#mutedRemotely(publication, participant))
      .on(RoomEvent.TrackUnmuted, ({ source }, participant) => {
        if (participant === room.localParticipant) forgetProblems(source);
        this.#show();
      });
    this.#keepRunningDevices(room.localParticipant);
  }

  /**
   * After losing a server, the SDK reopens every device before it publishes again. Devices that still run are kept: no
   * light flickers, no other app takes the device, and pictures are back sooner.
   */
  #keepRunningDevices(participant) {
    const republish = participant.republishAllTracks.bind(participant);
    const runs = ({ isMuted, mediaStreamTrack: { readyState, muted } }) => isMuted || (readyState === "live" && !muted);
    participant.republishAllTracks = (options, restart) =>
      republish(options, restart && ![...this.#held.values()].every(runs));
  }

  start() {
    capture.reportToCall = (error) => this.#onError(error);
    this.#unsubscribe ??= choices.subscribe(() => this.#choicesChanged());
    this.#unwatch ??= watchDevices();
  }

  stop() {
    this.#unsubscribe?.();
    this.#unwatch?.();
    this.#unsubscribe = this.#unwatch = undefined;
  }

  allow(microphone, camera) {
    this.#allowed = { microphone, camera };
    this.reconcile();
  }

  /** The signal connection is established: publish again what a lost connection had, then what is wanted. */
  begin() {
    this.#live = true;
    this.#connections += 1;
    for (const [source, track] of this.#held) {
      if (this.#publication(source)) continue;
      if (!this.#permitted(source) || !(track.isMuted || track.mediaStreamTrack.readyState === "live")) {
        this.#release(source, track);
      } else {
        const publish = () => this.#room.localParticipant.publishTrack(track);
        this.#runExclusively(source, publish).then(() => this.reconcile());
      }
    }
    this.reconcile();
  }

  /** The connection is lost and will be retried: tracks stay open. */
  interrupt() {
    this.#live = false;
    this.#show();
  }

  /** The call is over: release every device. */
  end() {
    this.#live = false;
    for (const track of this.#held.values()) track.stop();
    this.#held.clear();
    capture.end();
    this.#show();
  }

  reconcile() {
    for (const source of Object.keys(SWITCH)) {
      this.#runExclusively(source, () => this.#step(source));
    }
    if (this.#live) {
      for (const source of SCREEN) {
        if (!this.#permitted(source)) this.#end(source);
      }
    }
    this.#show();
  }

  toggleScreen() {
    if (this.#publication(Track.Source.ScreenShare)) {
      for (const source of SCREEN) this.#end(source);
      return;
    }
    // Directly in the click handler: browsers open their picker only there.
    this.#runExclusively(Track.Source.ScreenShare, () =>
      this.#room.localParticipant.setScreenShareEnabled(true, SCREEN_OPTIONS),
    );
  }

  /**
   * Runs `step` unless another one is running for this source, which checks again afterwards if what is wanted has
   * changed.
   */
  async #runExclusively(source, step) {
    if (!this.#live || this.#busy.has(source)) return;
    this.#busy.add(source);
    this.#show();
    const aim = this.#wanted(source);
    const connection = this.#connections;
    try {
      await step();
    } catch (error) {
      // A lost connection or permission isn't the device's fault, and `begin` or `reconcile` will follow.
      if (this.#live && connection === this.#connections) {
        if (this.#permitted(source)) this.#fail(source, error);
        if (source in SWITCH && !this.#publication(source)) {
          this.#held.delete(source);
          capture.takeBack(source);
        }
      }
    } finally {
      this.#busy.delete(source);
      this.#show();
    }
    const outdated = this.#wanted(source) !== aim || connection !== this.#connections;
    if (source in SWITCH && outdated) this.#runExclusively(source, () => this.#step(source));
  }

  async #step(source) {
    if (this.#matches(source)) return;
    if (!this.#permitted(source)) {
      await this.#unpublish(source);
      return;
    }
    if (!this.#publication(source)) {
      const opened = await capture.lend(source);
      if (!this.#wanted(source)) {
        capture.takeBack(source);
        return;
      }
      if (opened) {
        await this.#publish(source, WRAP[source](opened));
        return;
      }
    }
    // Only when a device must be opened: muting must not wait for anything.
    const options = this.#publication(source) ? undefined : await chosenDevice(KIND_OF[source]);
    await SWITCH[source](this.#room.localParticipant, this.#wanted(source), options);
  }

  async #publish(source, track) {
    // Before publishing: if the connection is lost meanwhile, `begin` publishes it.
    this.#held.set(source, track);
    await this.#room.localParticipant.publishTrack(track, { source });
    // An open microphone allows a page to play sound without a click; the SDK knows only those that it opened.
    if (source === Track.Source.Microphone) this.#room.startAudio().catch(() => {});
  }

  #release(source, track) {
    track.stop();
    this.#held.delete(source);
    if (source in SWITCH) capture.follow(source, null);
  }

  #watchTrack(track) {
    if (this.#watched.has(track)) return;
    this.#watched.add(track);
    track.on(TrackEvent.Restarted, this.#follow);
    // Unplugged: the SDK reopens it at once, which would fail with an exact device.
    track.on(TrackEvent.Ended, () => delete track.constraints.deviceId);
    // If reopening fails, the SDK mutes the track and doesn't report why.
    const restart = track.restart.bind(track);
    track.restart = async (...args) => {
      this.#restartErrors.delete(track);
      try {
        return await restart(...args);
      } catch (error) {
        this.#restartErrors.set(track, error);
        throw error;
      }
    };
    // The system, or a switch at the device, mutes it: the SDK stops sending after 5 s.
    track.on(TrackEvent.UpstreamPaused, () => {
      const held = track.mediaStreamTrack.muted && document.visibilityState === "visible";
      if (held) noteProblem({ source: track.source, cause: "paused" });
    });
    track.on(TrackEvent.UpstreamResumed, () => forgetProblems(track.source));
  }

  /** Restarting, changing the device and unmuting create a new track, which meter and preview need. */
  #follow = () => {
    for (const source of Object.keys(SWITCH)) {
      const track = this.#held.get(source);
      if (track) capture.follow(source, track.mediaStreamTrack);
    }
  };

  #fail(source, error) {
    if (source in SWITCH) choices.set({ [source]: false });
    this.#report(mediaError(source, error));
  }

  #report(error) {
    noteProblem(error);
    this.#onError(error);
  }

  #choicesChanged() {
    const before = this.#devices;
    this.#devices = choices.get();
    this.reconcile();
    for (const kind of KINDS) {
      if (before[kind] === this.#devices[kind]) continue;
      const deviceId = this.#devices[kind];
      this.#room.switchActiveDevice(kind, deviceId || "default", Boolean(deviceId)).catch((error) => {
        this.#report(mediaError(SOURCE_OF[kind], error, { kind }));
      });
    }
  }

  #wanted(source) {
    const wish = choices.get();
    // The choice stays as it is while low data is on, and is valid again afterwards.
    if (source === Track.Source.Camera && wish.low_data) return false;
    return Boolean(this.#permitted(source) && this.#allowed[source] && wish[source]);
  }

  #permitted(source) {
    const { canPublish, canPublishSources = [] } = this.#room.localParticipant.permissions ?? {};
    if (!this.#live || !canPublish) return false;
    return canPublishSources.length === 0 || canPublishSources.includes(Track.sourceToProto(source));
  }

  #publication(source) {
    return this.#room.localParticipant.getTrackPublication(source);
  }

  #on(source) {
    const publication = this.#publication(source);
    return Boolean(publication && !publication.isMuted);
  }

  #matches(source) {
    if (!this.#live) return true;
    if (!this.#permitted(source)) return !this.#publication(source);
    return this.#on(source) === this.#wanted(source);
  }

  async #unpublish(source) {
    const track = this.#publication(source)?.track;
    if (!track) return;
    await this.#room.localParticipant.unpublishTrack(track, true);
    if (this.#held.get(source) === track) this.#release(source, track);
  }

  /** Works without a connection, too: the track is closed first, and `begin` publishes no closed track. */
  #end(source) {
    this.#unpublish(source).catch(() => {});
  }

  /**
   * While connected, unpublishing is final; during a reconnection the SDK only moves the track to the new transport.
   */
  #unpublished(source, track) {
    this.#show();
    setTimeout(() => {
      const gone = this.#held.get(source) === track && !this.#publication(source);
      if (!gone || this.#room.state !== "connected" || this.#busy.has(source)) return;
      this.#release(source, track);
    });
  }

  /**
   * Muted by a host or because the device is gone: only this person may unmute it. A shared screen can't be muted: it
   * ends, together with its sound.
   */
  #mutedRemotely({ source, track }, participant) {
    if (participant === this.#room.localParticipant && !this.#busy.has(source)) {
      const device = track?.mediaStreamTrack;
      const isGone = device?.readyState !== "live";
      if (isGone && source in SWITCH) this.#lost(source, track);
      else if (!isGone && !device.muted && source in this.states) {
        noteProblem({ source, cause: "remotely_muted" });
        this.#onRemoteMuted({ source });
      }
      if (source in SWITCH) choices.set({ [source]: false });
      else if (source === Track.Source.ScreenShare) for (const each of SCREEN) this.#end(each);
    }
    this.#show();
  }

  /** The device in use is gone, and no other could be opened in its place. */
  #lost(source, track) {
    const error = this.#restartErrors.get(track) ?? new DOMException("The track ended", "NotFoundError");
    this.#report(mediaError(source, error, { lost: true }));
  }

  #show() {
    this.#follow();
    for (const [source, state] of Object.entries(this.states)) {
      if (!this.#permitted(source)) {
        state.set(null);
        continue;
      }
      const on = this.#on(source);
      const pending = this.#busy.has(source);
      const before = state.get();
      if (!before || before.on !== on || before.pending !== pending) state.set({ on, pending });
    }
  }
}
