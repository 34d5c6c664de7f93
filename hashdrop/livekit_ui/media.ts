import {
  type LocalTrack,
  type LocalTrackPublication,
  type Participant,
  type Room,
  RoomEvent,
  Track,
  type TrackPublication,
} from "livekit-client";
import { capture } from "./capture.ts";
import { choices, isChosen } from "./choices.ts";
import { Store } from "./core/store.ts";
import { forgetProblems, noteProblem } from "./device_problems.ts";
import { chosenDevice, watchDevices } from "./devices.ts";
import type { MediaError, Muted } from "./events.ts";
import { HeldTracks } from "./held_tracks.ts";
import { mediaError } from "./media_error.ts";
import { PUBLISHING, SCREEN_OPTIONS } from "./publishing.ts";
import { decideDeviceRestarts } from "./sdk_internals.ts";
import {
  DEVICE_KINDS,
  DEVICES,
  type Device,
  isDevice,
  KIND_OF,
  type Source,
  type SourceName,
  sdkSource,
} from "./sources.ts";

/** What is published from a source. */
export interface LiveMedia {
  readonly on: boolean;
  /** Whether that is changing just now. */
  readonly pending: boolean;
}

const SOURCES: readonly Source[] = [...DEVICES, "screen_share"];
const SCREEN: readonly SourceName[] = ["screen_share", "screen_share_audio"];

const isSource = (source: SourceName): source is Source => isDevice(source) || source === "screen_share";

/**
 * Keeps what is published in line with what is wanted (`choices`) and permitted. Microphone and camera are opened
 * independently, so that one failure doesn't affect the other.
 */
export class Media {
  /** What is published, or `null` while publishing is not permitted. */
  readonly states: Readonly<Record<Source, Store<LiveMedia | null>>> = {
    microphone: new Store<LiveMedia | null>(null),
    camera: new Store<LiveMedia | null>(null),
    screen_share: new Store<LiveMedia | null>(null),
  };

  #room: Room;
  #onError: (error: MediaError) => void;
  #onRemoteMuted: (muted: Muted) => void;
  #allowed: Record<Device, boolean> = { microphone: true, camera: true };
  /** Whether there is a connection, and how many there have been. */
  #live = false;
  #connections = 0;
  #busy = new Set<SourceName>();
  #held = new HeldTracks();
  #devices = choices.get();
  #unsubscribe: (() => void) | undefined;
  #unwatch: (() => void) | undefined;

  constructor(room: Room, onError: (error: MediaError) => void, onRemoteMuted: (muted: Muted) => void) {
    this.#room = room;
    this.#onError = onError;
    this.#onRemoteMuted = onRemoteMuted;
    room
      .on(RoomEvent.LocalTrackPublished, (publication) => this.#published(publication))
      .on(RoomEvent.LocalTrackUnpublished, ({ source, track }) => this.#unpublished(source, track))
      .on(RoomEvent.TrackMuted, (publication, participant) => this.#mutedRemotely(publication, participant))
      .on(RoomEvent.TrackUnmuted, ({ source }, participant) => {
        if (participant === room.localParticipant) forgetProblems(source);
        this.#show();
      });
    // Devices that still run are kept after losing a server: no light flickers, no other app takes the device, and
    // pictures are back sooner.
    decideDeviceRestarts(room.localParticipant, () => !this.#held.allRun());
  }

  start(): void {
    capture.reportToCall = (error) => this.#onError(error);
    this.#unsubscribe ??= choices.subscribe(() => this.#choicesChanged());
    this.#unwatch ??= watchDevices();
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unwatch?.();
    this.#unsubscribe = this.#unwatch = undefined;
  }

  allow(microphone: boolean, camera: boolean): void {
    this.#allowed = { microphone, camera };
    this.reconcile();
  }

  /** The signal connection is established: publish again what a lost connection had, then what is wanted. */
  begin(): void {
    this.#live = true;
    this.#connections += 1;
    for (const [source, track] of this.#held) {
      if (this.#publication(source)) continue;
      if (!this.#permitted(source) || !(track.isMuted || track.mediaStreamTrack.readyState === "live")) {
        this.#held.release(source, track);
      } else {
        const publish = () => this.#room.localParticipant.publishTrack(track);
        void this.#runExclusively(source, publish).then(() => this.reconcile());
      }
    }
    this.reconcile();
  }

  /** The connection is lost and will be retried: tracks stay open. */
  interrupt(): void {
    this.#live = false;
    this.#show();
  }

  /** The call is over: release every device. */
  end(): void {
    this.#live = false;
    this.#held.releaseAll();
    this.#show();
  }

  reconcile(): void {
    for (const source of DEVICES) void this.#runExclusively(source, () => this.#step(source));
    if (this.#live) {
      for (const source of SCREEN) if (!this.#permitted(source)) this.#end(source);
    }
    this.#show();
  }

  toggleScreen(): void {
    if (this.#publication("screen_share")) {
      for (const source of SCREEN) this.#end(source);
      return;
    }
    // Directly in the click handler: browsers open their picker only there.
    void this.#runExclusively("screen_share", () =>
      this.#room.localParticipant.setScreenShareEnabled(true, SCREEN_OPTIONS),
    );
  }

  /**
   * Runs `step` unless another one is running for this source, which checks again afterwards if what is wanted has
   * changed.
   */
  async #runExclusively(source: SourceName, step: () => Promise<unknown>): Promise<void> {
    if (!this.#live || this.#busy.has(source)) return;
    this.#busy.add(source);
    this.#show();
    const aim = this.#wanted(source);
    const connection = this.#connections;
    try {
      await step();
    } catch (error) {
      // A lost connection or permission isn't the device's fault, and `begin` or `reconcile` will follow.
      if (this.#live && connection === this.#connections) this.#failed(source, error);
    } finally {
      this.#busy.delete(source);
      this.#show();
    }
    const outdated = this.#wanted(source) !== aim || connection !== this.#connections;
    if (isDevice(source) && outdated) void this.#runExclusively(source, () => this.#step(source));
  }

  async #step(source: Device): Promise<void> {
    if (this.#matches(source)) return;
    if (!this.#permitted(source)) {
      await this.#unpublish(source);
      return;
    }
    const { wrap, setEnabled } = PUBLISHING[source];
    if (!this.#publication(source)) {
      const opened = await capture.lend(source);
      if (!this.#wanted(source)) {
        capture.takeBack(source);
        return;
      }
      if (opened) {
        await this.#publish(source, wrap(opened));
        return;
      }
    }
    // Only when a device must be opened: muting must not wait for anything.
    const options = this.#publication(source) ? undefined : await chosenDevice(KIND_OF[source]);
    await setEnabled(this.#room.localParticipant, this.#wanted(source), options);
  }

  async #publish(source: Device, track: LocalTrack): Promise<void> {
    // Before publishing: if the connection is lost meanwhile, `begin` publishes it.
    this.#held.set(source, track);
    await this.#room.localParticipant.publishTrack(track, { source: sdkSource(source) });
    // An open microphone allows a page to play sound without a click; the SDK knows only those that it opened.
    if (source === "microphone") this.#room.startAudio().catch(() => {});
  }

  #published({ source, track }: LocalTrackPublication): void {
    if (track) {
      this.#held.set(source, track);
      if (isDevice(source)) this.#held.watch(source, track);
    }
    forgetProblems(source);
    this.#show();
  }

  #failed(source: SourceName, error: unknown): void {
    if (this.#permitted(source)) {
      if (isDevice(source)) choices.set({ [source]: false });
      this.#report(mediaError(source, error));
    }
    if (isDevice(source) && !this.#publication(source)) {
      this.#held.delete(source);
      capture.takeBack(source);
    }
  }

  #report(error: MediaError): void {
    noteProblem(error);
    this.#onError(error);
  }

  #choicesChanged(): void {
    const before = this.#devices;
    this.#devices = choices.get();
    this.reconcile();
    for (const kind of DEVICE_KINDS) {
      const deviceId = this.#devices[kind];
      if (before[kind] === deviceId) continue;
      this.#room
        .switchActiveDevice(kind, deviceId || "default", Boolean(deviceId))
        .catch((error: unknown) => this.#report(mediaError(kind, error)));
    }
  }

  #wanted(source: SourceName): boolean {
    if (!isDevice(source)) return false;
    return this.#permitted(source) && this.#allowed[source] && isChosen(source, choices.get());
  }

  #permitted(source: SourceName): boolean {
    const { canPublish, canPublishSources = [] } = this.#room.localParticipant.permissions ?? {};
    if (!this.#live || !canPublish) return false;
    return canPublishSources.length === 0 || canPublishSources.includes(Track.sourceToProto(sdkSource(source)));
  }

  #publication(source: SourceName): LocalTrackPublication | undefined {
    return this.#room.localParticipant.getTrackPublication(sdkSource(source));
  }

  #on(source: SourceName): boolean {
    const publication = this.#publication(source);
    return publication !== undefined && !publication.isMuted;
  }

  #matches(source: Device): boolean {
    if (!this.#live) return true;
    if (!this.#permitted(source)) return !this.#publication(source);
    return this.#on(source) === this.#wanted(source);
  }

  async #unpublish(source: SourceName): Promise<void> {
    const track = this.#publication(source)?.track;
    if (!track) return;
    await this.#room.localParticipant.unpublishTrack(track, true);
    if (this.#held.get(source) === track) this.#held.release(source, track);
  }

  /** Works without a connection, too: the track is closed first, and `begin` publishes no closed track. */
  #end(source: SourceName): void {
    this.#unpublish(source).catch(() => {});
  }

  /**
   * While connected, unpublishing is final; during a reconnection the SDK only moves the track to the new transport.
   */
  #unpublished(source: SourceName, track: LocalTrack | undefined): void {
    this.#show();
    if (!track) return;
    setTimeout(() => {
      const gone = this.#held.get(source) === track && !this.#publication(source);
      if (!gone || this.#room.state !== "connected" || this.#busy.has(source)) return;
      this.#held.release(source, track);
    });
  }

  /**
   * Muted by a host or because the device is gone: only this person may unmute it. A shared screen can't be muted: it
   * ends, together with its sound.
   */
  #mutedRemotely({ source, track }: TrackPublication, participant: Participant): void {
    if (participant === this.#room.localParticipant && !this.#busy.has(source)) {
      const device = track?.mediaStreamTrack;
      if (device?.readyState !== "live") {
        if (isDevice(source)) this.#lost(source, track);
      } else if (!device.muted && isSource(source)) {
        noteProblem({ source, cause: "remotely_muted" });
        this.#onRemoteMuted({ source });
      }
      if (isDevice(source)) choices.set({ [source]: false });
      else if (source === Track.Source.ScreenShare) for (const each of SCREEN) this.#end(each);
    }
    this.#show();
  }

  /** The device in use is gone, and no other could be opened in its place. */
  #lost(source: Device, track: Track | undefined): void {
    const ended = new DOMException("The track ended", "NotFoundError");
    this.#report(mediaError(source, this.#held.restartErrorOf(track) ?? ended, true));
  }

  #show(): void {
    this.#held.follow();
    for (const source of SOURCES) {
      const state = this.states[source];
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
