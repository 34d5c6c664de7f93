import { type ByteStreamReader, DisconnectReason, Room, RoomEvent, type TextStreamReader } from "@livekit/rtc-node";
import { FILE_TOPIC, type Rtc, type RtcListener, type Stream, TEXT_TOPICS } from "./rtc.ts";

const ROLE_ATTRIBUTE = "hashdrop.role";

/**
 * A connection by `@livekit/rtc-node`: for bots and tests.
 *
 * That SDK (1.1.0) tells nothing of permissions, so that the attribute is believed which the server sets along with
 * them; and it cannot limit who subscribes, which then LiveKit's rights alone decide.
 */
export class NodeRtc implements Rtc {
  listener: RtcListener | undefined;
  #room: Room | undefined;
  #onRoom: (room: Room) => void;
  #publish: (room: Room) => Promise<void>;
  #publishedIn: Room | undefined;

  /**
   * `onRoom` gets the room of each new connection before it is made, for handlers of tracks; `publish` gets it when one
   * is admitted.
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
    await room.connect(url, token, { autoSubscribe: true, dynacast: false });
    this.#room = room;
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

  async sendText(text: string, topic: string, to: string[], attributes = {}): Promise<void> {
    if (to.length === 0) return;
    await this.#room?.localParticipant?.sendText(text, { topic, destinationIdentities: to, attributes });
  }

  nameOf(identity: string): string | undefined {
    return this.#room?.remoteParticipants.get(identity)?.name;
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
        // The SFU has ended what was published.
        if (!this.canPublish) this.#publishedIn = undefined;
        this.listener?.rightsChanged();
      })
      .on(RoomEvent.RoomMetadataChanged, () => this.listener?.metadataChanged())
      .on(RoomEvent.DataReceived, () => this.listener?.dataReceived())
      .on(RoomEvent.Reconnecting, () => this.listener?.reconnecting(true))
      .on(RoomEvent.Reconnected, () => this.listener?.reconnected())
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
  return { topic, sender, id, name, mimeType, size: Number(totalSize), attributes, pieces: reader } satisfies Stream<Piece>;
}
