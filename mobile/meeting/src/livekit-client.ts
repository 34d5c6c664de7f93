import {
  type ByteStreamReader,
  DisconnectReason,
  type LocalParticipant,
  Room,
  RoomEvent,
  type TextStreamReader,
  Track,
} from "livekit-client";
import { FILE_TOPIC, type Rtc, type RtcListener, type Stream, TEXT_TOPICS } from "./rtc.ts";

/** A connection by `livekit-client`, as browsers and React Native have it. */
export class LiveKitClientRtc implements Rtc {
  readonly room: Room;
  listener: RtcListener | undefined;
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
    room
      .on(RoomEvent.ParticipantPermissionsChanged, (_, person) => {
        if (person === this.#me) this.listener?.rightsChanged();
      })
      .on(RoomEvent.TrackMuted, ({ source }, person) => {
        // By a host, perhaps: it stays so until oneself wants otherwise, after a lost connection too.
        if (person !== this.#me) return;
        if (source === Track.Source.Microphone) this.#wanted.microphone = false;
        if (source === Track.Source.Camera && !this.#cameraPaused) this.#wanted.camera = false;
      })
      .on(RoomEvent.RoomMetadataChanged, () => this.listener?.metadataChanged())
      .on(RoomEvent.DataReceived, () => this.listener?.dataReceived())
      .on(RoomEvent.Reconnecting, () => this.listener?.reconnecting(true))
      .on(RoomEvent.SignalReconnecting, () => this.listener?.reconnecting(false))
      .on(RoomEvent.Reconnected, () => this.listener?.reconnected())
      .on(RoomEvent.Disconnected, (reason) => {
        // The SDK says so of a failed try to connect too, which rejects by itself.
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
    await this.room.connect(url, token);
    this.#connected = true;
  }

  async disconnect(): Promise<void> {
    this.#connected = false;
    await this.room.disconnect();
  }

  /** What one wants to be heard and seen of oneself: now, if one is in the call, or as soon as one is. */
  async want(wanted: { microphone?: boolean; camera?: boolean }): Promise<void> {
    Object.assign(this.#wanted, wanted);
    await this.#publishAnew();
  }

  /** Keeps the camera off for a while, whatever is wanted; then it is as it is wanted. */
  async pauseCamera(paused: boolean): Promise<void> {
    this.#cameraPaused = paused;
    await this.#publishAnew();
  }

  async publish(): Promise<void> {
    // One that is refused (by the person or the system) must not keep the other away.
    const { microphone } = this.#wanted;
    const camera = this.#wanted.camera && !this.#cameraPaused;
    await Promise.allSettled([this.#me.setMicrophoneEnabled(microphone), this.#me.setCameraEnabled(camera)]);
  }

  async #publishAnew(): Promise<void> {
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

  async sendText(text: string, topic: string, to: string[], attributes = {}): Promise<void> {
    if (to.length === 0) return;
    await this.#me.sendText(text, { topic, destinationIdentities: to, attributes });
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
