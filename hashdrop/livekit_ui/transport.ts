import type { Room } from "livekit-client";
import type { Status } from "./connection.ts";
import type { FileTransport } from "./core/outgoing-files.ts";
import { Store } from "./core/store.ts";
import type { FileHeader, FileWriter } from "./core/transport.ts";
import type { Readable } from "./use_store.ts";

/** What a conversation needs of a session. */
export interface Connected {
  room: Room;
  status: Readable<Status>;
  /** Who may receive what is sent here, without this participant. */
  audience(): readonly string[];
  accepts(identity: string): boolean;
}

/** A session's room, as the core's transport. */
export class SessionTransport implements FileTransport {
  readonly connected = new Store(false);

  #session: Connected;

  constructor(session: Connected) {
    this.#session = session;
    const update = () => this.connected.set(session.status.get() === "connected");
    session.status.subscribe(update);
    update();
  }

  get identity(): string {
    return this.#session.room.localParticipant.identity;
  }

  audience(): readonly string[] {
    return this.#session.audience();
  }

  isInAudience(identity: string): boolean {
    return this.#session.accepts(identity);
  }

  isReady(identity: string): boolean {
    return this.#session.room.remoteParticipants.get(identity)?.isActive ?? false;
  }

  nameOf(identity: string): string | undefined {
    const { localParticipant, remoteParticipants } = this.#session.room;
    return (identity === localParticipant.identity ? localParticipant : remoteParticipants.get(identity))?.name;
  }

  async sendText(
    text: string,
    topic: string,
    to: readonly string[],
    attributes: Record<string, string> = {},
  ): Promise<void> {
    const options = { topic, destinationIdentities: [...to], attributes };
    await this.#session.room.localParticipant.sendText(text, options);
  }

  /** The SDK reads the list `to` for each packet. */
  openFile({ topic, name, mimeType, size, attributes }: FileHeader, to: string[]): Promise<FileWriter> {
    const options = { topic, name, mimeType, totalSize: size, attributes, destinationIdentities: to };
    return this.#session.room.localParticipant.streamBytes(options);
  }
}
