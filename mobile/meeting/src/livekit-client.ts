import { Store, type Stream, updateSubscriptions } from "@hashdrop/meeting-core";
import {
  type ByteStreamReader,
  DisconnectReason,
  type LocalParticipant,
  Room,
  RoomEvent,
  type TextStreamReader,
  Track,
} from "livekit-client";
import { admittedIn } from "./audience.ts";
import { FILE_TOPIC, type Rtc, type RtcListener, TEXT_TOPICS } from "./rtc.ts";

const SOURCES = [Track.Source.Microphone, Track.Source.Camera, Track.Source.ScreenShare, Track.Source.ScreenShareAudio];
const CHANGES = [
  RoomEvent.SignalConnected,
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.RoomMetadataChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
] as const;

/** A connection through `livekit-client`, for browsers and React Native. */
export class LiveKitClientRtc implements Rtc {
  readonly room: Room;
  listener: RtcListener | undefined;
  /** Which of the wanted devices could not be opened at the last attempt. */
  readonly failures = new Store<readonly ("microphone" | "camera")[]>([]);
  /** Whether the last attempt to connect reached the server; media may be blocked even so. */
  hasSignal = false;
  #wanted = { microphone: true, camera: true };
  #cameraPaused = false;
  #connected = false;

  constructor(room: Room = new Room({ adaptiveStream: true, dynacast: true })) {
    this.room = room;
    for (const topic of TEXT_TOPICS) {
      room.registerTextStreamHandler(topic, (reader, { identity }) =>
        this.listener?.textReceived(streamOf(reader, identity)),
      );
    }
    room.registerByteStreamHandler(FILE_TOPIC, (reader, { identity }) =>
      this.listener?.fileReceived(streamOf(reader, identity)),
    );
    for (const event of CHANGES) room.on(event, this.#subscribe);
    room
      .on(RoomEvent.ParticipantPermissionsChanged, (_, person) => {
        if (person === this.#me) this.listener?.rightsChanged();
      })
      .on(RoomEvent.TrackMuted, ({ source }, person) => {
        // Perhaps by a host: it stays muted until this person unmutes it, even after a lost connection.
        if (person !== this.#me) return;
        if (source === Track.Source.Microphone) this.#wanted.microphone = false;
        if (source === Track.Source.Camera && !this.#cameraPaused) this.#wanted.camera = false;
      })
      .on(RoomEvent.SignalConnected, () => (this.hasSignal = true))
      .on(RoomEvent.ParticipantConnected, () => this.listener?.namesChanged())
      .on(RoomEvent.ParticipantNameChanged, () => this.listener?.namesChanged())
      .on(RoomEvent.ParticipantActive, ({ identity }) => this.listener?.participantReady(identity))
      .on(RoomEvent.ParticipantDisconnected, ({ identity }) => this.listener?.participantLeft(identity))
      .on(RoomEvent.RoomMetadataChanged, () => this.listener?.metadataChanged())
      .on(RoomEvent.DataReceived, () => this.listener?.dataReceived())
      .on(RoomEvent.Reconnecting, () => this.listener?.reconnecting(true))
      .on(RoomEvent.SignalReconnecting, () => {
        this.hasSignal = false;
        this.listener?.reconnecting(false);
      })
      .on(RoomEvent.Reconnected, () => this.listener?.reconnected())
      .on(RoomEvent.Disconnected, (reason) => {
        // The SDK also emits this when connecting fails; `connect` rejects then.
        if (this.#connected) this.listener?.disconnected(DisconnectReason[reason ?? 0] ?? "UNKNOWN_REASON");
        this.#connected = false;
      });
  }

  get #me(): LocalParticipant {
    return this.room.localParticipant;
  }

  get canPublish(): boolean {
    return Boolean(this.#me.permissions?.canPublish);
  }

  get metadata(): string {
    return this.room.metadata ?? "";
  }

  async connect(url: string, token: string): Promise<void> {
    this.hasSignal = false;
    await this.room.connect(url, token, { autoSubscribe: false });
    this.#connected = true;
  }

  /** Subscribes to one track of each source from every admitted participant. */
  #subscribe = (): void => {
    if (!this.#me.permissions?.canSubscribe) return;
    const admitted = admittedIn(this.metadata);
    updateSubscriptions(this.room.remoteParticipants.values(), {
      sources: SOURCES,
      accepts: (identity) => admitted.includes(identity),
      isSubscribed: ({ isDesired }) => isDesired,
    });
  };

  async disconnect(): Promise<void> {
    this.#connected = false;
    await this.room.disconnect();
  }

  /** Turns devices on or off: now if in the call, otherwise on entering it. */
  async want(wanted: { microphone?: boolean; camera?: boolean }): Promise<void> {
    Object.assign(this.#wanted, wanted);
    await this.#republish();
  }

  /** Keeps the camera off while paused, whatever is wanted. */
  async pauseCamera(paused: boolean): Promise<void> {
    this.#cameraPaused = paused;
    await this.#republish();
  }

  async publish(): Promise<void> {
    // If one device is refused, by the person or the system, the other is published nevertheless.
    const { microphone } = this.#wanted;
    const camera = this.#wanted.camera && !this.#cameraPaused;
    const attempts = [this.#me.setMicrophoneEnabled(microphone), this.#me.setCameraEnabled(camera)] as const;
    const [microphoneResult, cameraResult] = await Promise.allSettled(attempts);
    const failed = { microphone: microphoneResult.status === "rejected", camera: cameraResult.status === "rejected" };
    this.failures.set((["microphone", "camera"] as const).filter((device) => failed[device]));
  }

  async #republish(): Promise<void> {
    if (this.#connected && this.canPublish) await this.publish();
  }

  allowOnly(identities: string[]): void {
    const permitted = identities.map((participantIdentity) => ({ participantIdentity, allowAll: true }));
    this.#me.setTrackSubscriptionPermissions(false, permitted);
  }

  async sendData(payload: Uint8Array, to: string[]): Promise<void> {
    if (to.length === 0) return;
    await this.#me.publishData(new Uint8Array(payload), { reliable: true, destinationIdentities: to });
  }

  async sendText(text: string, topic: string, to: readonly string[], attributes = {}): Promise<void> {
    if (to.length === 0) return;
    await this.#me.sendText(text, { topic, destinationIdentities: [...to], attributes });
  }

  isReady(identity: string): boolean {
    return this.room.remoteParticipants.get(identity)?.isActive ?? false;
  }

  nameOf(identity: string): string | undefined {
    return this.room.getParticipantByIdentity(identity)?.name;
  }
}

function streamOf<Piece>(reader: (TextStreamReader | ByteStreamReader) & AsyncIterable<Piece>, sender: string) {
  const { info } = reader;
  const { id, topic, mimeType, size = 0, attributes = {} } = info;
  const name = "name" in info ? info.name : "";
  return { topic, sender, id, name, mimeType, size, attributes, pieces: reader } satisfies Stream<Piece>;
}
