import { type Publisher, type Stream, updateSubscriptions } from "@hashdrop/meeting-core";
import {
  type ByteStreamReader,
  DisconnectReason,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  type TextStreamReader,
  TrackSource,
} from "@livekit/rtc-node";
import { admittedIn } from "./audience.ts";
import { FILE_TOPIC, type Rtc, type RtcListener, TEXT_TOPICS } from "./rtc.ts";

const SOURCES = [
  TrackSource.SOURCE_MICROPHONE,
  TrackSource.SOURCE_CAMERA,
  TrackSource.SOURCE_SCREENSHARE,
  TrackSource.SOURCE_SCREENSHARE_AUDIO,
];
const ROLE_ATTRIBUTE = "hashdrop.role";

/**
 * A connection through `@livekit/rtc-node`, for bots and tests.
 *
 * This SDK (1.1.0) doesn't report permissions, so this class relies on the attribute that the server sets along with
 * them. Nor can it limit who subscribes: only LiveKit's permissions do.
 */
export class NodeRtc implements Rtc {
  listener: RtcListener | undefined;
  #room: Room | undefined;
  #onRoom: (room: Room) => void;
  #publish: (room: Room) => Promise<void>;
  #publishedIn: Room | undefined;

  /**
   * `onRoom` receives the room of each new connection before it connects, so that it can add track handlers; `publish`
   * receives it on admission.
   */
  constructor({ onRoom = () => {}, publish = async () => {} }: Partial<NodeRtcOptions> = {}) {
    this.#onRoom = onRoom;
    this.#publish = publish;
  }

  get canPublish(): boolean {
    const role = this.#room?.localParticipant?.attributes[ROLE_ATTRIBUTE];
    return role === "host" || role === "guest";
  }

  get metadata(): string {
    return this.#room?.metadata ?? "";
  }

  async connect(url: string, token: string): Promise<void> {
    const room = new Room();
    this.#listenTo(room);
    this.#onRoom(room);
    await room.connect(url, token, { autoSubscribe: false, dynacast: false });
    this.#room = room;
    this.#subscribe();
  }

  /** Subscribes to one track of each source from every admitted participant. */
  #subscribe(): void {
    if (!this.canPublish) return;
    const admitted = admittedIn(this.metadata);
    const people = (this.#room?.remoteParticipants.values() ?? []) as Iterable<
      Publisher<TrackSource, RemoteTrackPublication>
    >;
    updateSubscriptions(people, {
      sources: SOURCES,
      accepts: (identity) => admitted.includes(identity),
      isSubscribed: ({ subscribed }) => Boolean(subscribed),
    });
  }

  async disconnect(): Promise<void> {
    const room = this.#room;
    this.#room = undefined;
    await room?.disconnect();
  }

  async publish(): Promise<void> {
    if (!this.#room || this.#publishedIn === this.#room) return;
    this.#publishedIn = this.#room;
    await this.#publish(this.#room);
  }

  allowOnly(): void {}

  async sendData(payload: Uint8Array, to: string[]): Promise<void> {
    if (to.length === 0) return;
    await this.#room?.localParticipant?.publishData(payload, { reliable: true, destination_identities: to });
  }

  async sendText(text: string, topic: string, to: readonly string[], attributes = {}): Promise<void> {
    if (to.length === 0) return;
    await this.#room?.localParticipant?.sendText(text, { topic, destinationIdentities: [...to], attributes });
  }

  /** This SDK reports nobody's data channel. */
  isReady(identity: string): boolean {
    return this.#room?.remoteParticipants.has(identity) ?? false;
  }

  nameOf(identity: string): string | undefined {
    const me = this.#room?.localParticipant;
    return identity === me?.identity ? me.name : this.#room?.remoteParticipants.get(identity)?.name;
  }

  #listenTo(room: Room): void {
    for (const topic of TEXT_TOPICS) {
      room.registerTextStreamHandler(topic, (reader, { identity }) =>
        this.listener?.textReceived(streamOf(reader, identity)),
      );
    }
    room.registerByteStreamHandler(FILE_TOPIC, (reader, { identity }) =>
      this.listener?.fileReceived(streamOf(reader, identity)),
    );
    room
      .on(RoomEvent.ParticipantAttributesChanged, (_, person) => {
        if (person.identity !== room.localParticipant?.identity) return;
        // The LiveKit server has unpublished the tracks.
        if (!this.canPublish) this.#publishedIn = undefined;
        this.#subscribe();
        this.listener?.rightsChanged();
      })
      .on(RoomEvent.ParticipantConnected, ({ identity }) => {
        this.listener?.namesChanged();
        this.listener?.participantReady(identity);
      })
      .on(RoomEvent.ParticipantDisconnected, ({ identity }) => this.listener?.participantLeft(identity))
      .on(RoomEvent.ParticipantNameChanged, () => this.listener?.namesChanged())
      .on(RoomEvent.TrackPublished, () => this.#subscribe())
      .on(RoomEvent.TrackUnpublished, () => this.#subscribe())
      .on(RoomEvent.TrackSubscribed, () => this.#subscribe()) // another track may be wanted by now
      .on(RoomEvent.RoomMetadataChanged, () => {
        this.#subscribe();
        this.listener?.metadataChanged();
      })
      .on(RoomEvent.DataReceived, () => this.listener?.dataReceived())
      .on(RoomEvent.Reconnecting, () => this.listener?.reconnecting(true))
      .on(RoomEvent.Reconnected, () => {
        this.#subscribe();
        this.listener?.reconnected();
      })
      .on(RoomEvent.Disconnected, (reason) => {
        if (this.#room !== room) return;
        this.#room = undefined;
        this.listener?.disconnected(DisconnectReason[reason] ?? "UNKNOWN_REASON");
      });
  }
}

export interface NodeRtcOptions {
  onRoom: (room: Room) => void;
  publish: (room: Room) => Promise<void>;
}

function streamOf<Piece>(reader: (TextStreamReader | ByteStreamReader) & AsyncIterable<Piece>, sender: string) {
  const { info } = reader;
  const { streamId: id, topic, mimeType, totalSize = 0, attributes = {} } = info;
  const name = "name" in info ? info.name : "";
  return {
    topic,
    sender,
    id,
    name,
    mimeType,
    size: Number(totalSize),
    attributes,
    pieces: reader,
  } satisfies Stream<Piece>;
}
