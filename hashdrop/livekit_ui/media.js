import { LocalAudioTrack, LocalVideoTrack, RoomEvent, ScreenSharePresets, Track, TrackEvent } from "livekit-client";
import { capture } from "./capture.js";
import { choices } from "./choices.js";
import { chosenDevice, KIND_OF, KINDS, watchDevices } from "./devices.js";
import { mediaError } from "./media_error.js";
import { createStore } from "./store.js";

const SWITCH = {
  [Track.Source.Microphone]: (participant, on, options) => participant.setMicrophoneEnabled(on, options),
  [Track.Source.Camera]: (participant, on, options) => participant.setCameraEnabled(on, options),
};
// `false`: not the app's own tracks but the SDK's, which closes a muted camera and replaces a device that went away.
const WRAP = {
  [Track.Source.Microphone]: (opened) => new LocalAudioTrack(opened, undefined, false),
  [Track.Source.Camera]: (opened) => new LocalVideoTrack(opened, undefined, false),
};
const SCREEN_OPTIONS = {
  // Sharp text matters more than smooth motion, and costs both ends half the work.
  contentHint: "detail",
  resolution: ScreenSharePresets.h1080fps15.resolution,
  // A tab's sound as it is: what cleans voices spoils music.
  audio: { autoGainControl: false, echoCancellation: false, noiseSuppression: false },
  // The whole system's sound would bring the others' voices back to them.
  systemAudio: "exclude",
  // Another tab without a new share; not this one, which shows itself in itself.
  surfaceSwitching: "include",
  selfBrowserSurface: "exclude",
};
const SCREEN = [Track.Source.ScreenShare, Track.Source.ScreenShareAudio];

/**
 * Makes what is published match what is wanted (`choices`) and permitted, whichever of them changes.
 * Microphone and camera are opened independently, so that one that fails does not keep back the other.
 */
export class Media {
  /** Per source: `{on, pending}`, or `null` while nothing may be published. */
  states = {
    [Track.Source.Microphone]: createStore(null),
    [Track.Source.Camera]: createStore(null),
    [Track.Source.ScreenShare]: createStore(null),
  };

  #room;
  #onError;
  #onMuted;
  #allowed = { microphone: true, camera: true };
  #live = false;
  #connections = 0;
  #busy = new Set();
  #held = new Map();
  #devices = choices.get();
  #attended = new WeakSet();
  #unsubscribe;
  #unwatch;

  constructor(room, onError, onMuted) {
    this.#room = room;
    this.#onError = onError;
    this.#onMuted = onMuted;
    room
      .on(RoomEvent.LocalTrackPublished, ({ source, track }) => {
        this.#held.set(source, track);
        if (source in SWITCH) this.#attend(track);
        this.#show();
      })
      .on(RoomEvent.LocalTrackUnpublished, ({ source, track }) => this.#unpublished(source, track))
      .on(RoomEvent.TrackMuted, (publication, participant) => this.#mutedFromAfar(publication, participant))
      .on(RoomEvent.TrackUnmuted, () => this.#show());
    this.#keepOpenDevices(room.localParticipant);
  }

  /**
   * When a server is lost, the SDK opens every device anew before it publishes again. One that still runs is kept: no
   * lamp blinks, no other app takes it, and the picture is back sooner.
   */
  #keepOpenDevices(participant) {
    const republish = participant.republishAllTracks.bind(participant);
    const runs = ({ isMuted, mediaStreamTrack: { readyState, muted } }) => isMuted || (readyState === "live" && !muted);
    participant.republishAllTracks = (options, restart) =>
      republish(options, restart && ![...this.#held.values()].every(runs));
  }

  start() {
    this.#unsubscribe ??= choices.subscribe(() => this.#chosen());
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

  /** The signal connection stands: publish again what a lost one had, then what is wanted. */
  begin() {
    this.#live = true;
    this.#connections += 1;
    for (const [source, track] of this.#held) {
      if (this.#publication(source)) continue;
      if (!this.#permitted(source) || !(track.isMuted || track.mediaStreamTrack.readyState === "live")) {
        this.#letGo(source, track);
      } else {
        this.#exclusively(source, () => this.#room.localParticipant.publishTrack(track)).then(() => this.reconcile());
      }
    }
    this.reconcile();
  }

  /** The connection is lost but is to come back: tracks stay open. */
  interrupt() {
    this.#live = false;
    this.#show();
  }

  /** The call is over: every device is let go. */
  end() {
    this.#live = false;
    for (const track of this.#held.values()) track.stop();
    this.#held.clear();
    capture.end();
    this.#show();
  }

  reconcile() {
    for (const source of Object.keys(SWITCH)) {
      this.#exclusively(source, () => this.#step(source));
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
    // Straight from the click: browsers let nothing else open their picker.
    this.#exclusively(Track.Source.ScreenShare, () =>
      this.#room.localParticipant.setScreenShareEnabled(true, SCREEN_OPTIONS),
    );
  }

  /** Runs `step` unless one runs for this source already; that one looks again if what is wanted has changed. */
  async #exclusively(source, step) {
    if (!this.#live || this.#busy.has(source)) return;
    this.#busy.add(source);
    this.#show();
    const aim = this.#wanted(source);
    const connection = this.#connections;
    try {
      await step();
    } catch (error) {
      // Lost connection or permission: not the device's fault, and `begin` or `reconcile` will come again.
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
    if (source in SWITCH && outdated) this.#exclusively(source, () => this.#step(source));
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
    // Only for opening: muting must wait for nothing.
    const options = this.#publication(source) ? undefined : await chosenDevice(KIND_OF[source]);
    await SWITCH[source](this.#room.localParticipant, this.#wanted(source), options);
  }

  async #publish(source, track) {
    // Before it is published: if the connection is lost meanwhile, `begin` publishes it.
    this.#held.set(source, track);
    await this.#room.localParticipant.publishTrack(track, { source });
    // An open microphone lets a page play sound without a click; the SDK knows only of those that it opened.
    if (source === Track.Source.Microphone) this.#room.startAudio().catch(() => {});
  }

  #letGo(source, track) {
    track.stop();
    this.#held.delete(source);
    if (source in SWITCH) capture.follow(source, null);
  }

  #attend(track) {
    if (this.#attended.has(track)) return;
    this.#attended.add(track);
    track.on(TrackEvent.Restarted, this.#follow);
    // Unplugged: the SDK opens it again at once, which an exact device would turn into a failure.
    track.on(TrackEvent.Ended, () => delete track.constraints.deviceId);
  }

  /** Each restart, change of device and unmuting brings another track: meter and preview must hear of it. */
  #follow = () => {
    for (const source of Object.keys(SWITCH)) {
      const track = this.#held.get(source);
      if (track) capture.follow(source, track.mediaStreamTrack);
    }
  };

  #fail(source, error) {
    if (source in SWITCH) choices.set({ [source]: false });
    this.#onError(mediaError(source, error));
  }

  #chosen() {
    const before = this.#devices;
    this.#devices = choices.get();
    this.reconcile();
    for (const kind of KINDS) {
      if (before[kind] === this.#devices[kind]) continue;
      const deviceId = this.#devices[kind];
      this.#room.switchActiveDevice(kind, deviceId || "default", Boolean(deviceId)).catch((error) => {
        this.#onError(mediaError(kind, error));
      });
    }
  }

  #wanted(source) {
    const wish = choices.get();
    // The choice stays while little data is wanted, and counts again after.
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
    if (this.#held.get(source) === track) this.#letGo(source, track);
  }

  /** Whatever becomes of the connection: it is closed first, and `begin` publishes nothing that is. */
  #end(source) {
    this.#unpublish(source).catch(() => {});
  }

  /** Unpublished while connected is for good; in a reconnection the SDK only takes the track to the new transport. */
  #unpublished(source, track) {
    this.#show();
    setTimeout(() => {
      const gone = this.#held.get(source) === track && !this.#publication(source);
      if (!gone || this.#room.state !== "connected" || this.#busy.has(source)) return;
      this.#letGo(source, track);
    });
  }

  /**
   * Muted by a host or by a device that went away: unmuting is then this person's to do, not ours. A shared screen knows
   * no mute: it ends, sound and all.
   */
  #mutedFromAfar({ source, track }, participant) {
    if (participant === this.#room.localParticipant && !this.#busy.has(source)) {
      const device = track?.mediaStreamTrack;
      if (source in this.states && device?.readyState === "live" && !device.muted) this.#onMuted({ source });
      if (source in SWITCH) choices.set({ [source]: false });
      else if (source === Track.Source.ScreenShare) for (const each of SCREEN) this.#end(each);
    }
    this.#show();
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
