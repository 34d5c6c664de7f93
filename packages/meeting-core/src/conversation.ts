import { CHAT_TOPIC, Chat } from "./chat.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Entries, type Entry } from "./entries.ts";
import type { FileSettings } from "./file-settings.ts";
import { Inbox } from "./inbox.ts";
import { IncomingFiles } from "./incoming-files.ts";
import { type FileTransport, OutgoingFiles } from "./outgoing-files.ts";
import type { Store } from "./store.ts";
import type { Stream, Transport } from "./transport.ts";

/**
 * The messages and files of a meeting. Its owner passes on the events of the room: streams, who comes and goes, and
 * what happens to the connection.
 */
export class Conversation<Content = Uint8Array> {
  readonly list: Entries<Content>;
  /** The messages and files, in chronological order. */
  readonly entries: Store<readonly Entry<Content>[]>;
  /** How many entries others have sent in all: `entries` only holds the latest. */
  readonly arrivals: Store<number>;
  readonly incoming: IncomingFiles<Content>;
  /** Missing if the transport can't send files. */
  readonly outgoing: OutgoingFiles<Content> | undefined;
  #chat: Chat<Content>;
  #inbox: Inbox;
  #settings: FileSettings<Content>;

  constructor(transport: Transport, settings: FileSettings<Content>, clock: Clock = systemClock) {
    this.#settings = settings;
    this.#inbox = new Inbox(transport, clock);
    this.list = new Entries(transport, clock);
    this.entries = this.list.all;
    this.arrivals = this.list.arrivals;
    this.#chat = new Chat(transport, clock, this.list, this.#inbox);
    this.incoming = new IncomingFiles(transport, clock, this.list, this.#inbox, settings);
    this.outgoing = canSendFiles(transport)
      ? new OutgoingFiles(transport, clock, this.list, this.#inbox, settings)
      : undefined;
  }

  /** Sends a message to the audience. See `Chat.say`. */
  say(text: string): Promise<void> {
    return this.#chat.say(text);
  }

  /** Sends a failed message again, to the present audience. */
  sayAgain(id: string): Promise<void> {
    return this.#chat.sayAgain(id);
  }

  async receiveText(stream: Stream<string>): Promise<void> {
    const { topic } = this.#settings;
    if (stream.topic === CHAT_TOPIC) await this.#chat.receive(stream);
    else if (stream.topic === `${topic}-offer`) await this.incoming.receiveOffer(stream);
    else if (stream.topic === `${topic}-done`) await this.incoming.receiveHash(stream);
    else if (stream.topic === `${topic}-answer`) await this.outgoing?.receiveAnswer(stream);
  }

  receiveFile(stream: Stream<Uint8Array>): Promise<void> {
    return this.incoming.receive(stream);
  }

  /** Names may have become known. */
  namesChanged(): void {
    this.list.updateNames();
  }

  audienceChanged(): void {
    this.#inbox.senders.recheck();
  }

  /** Somebody can receive data from now on. */
  participantReady(identity: string): void {
    this.#chat.participantReady(identity);
    this.outgoing?.participantReady(identity);
  }

  /** Somebody's connection has ended. */
  participantLeft(identity: string): void {
    this.#chat.participantLeft(identity);
    this.outgoing?.participantLeft(identity);
  }

  /** The connection is lost, and with it whatever was being transferred. */
  interrupt(): void {
    this.#chat.interrupt();
    this.disconnect();
  }

  /** The participant has disconnected on purpose: transfers end, and no message is sent again by itself. */
  disconnect(): void {
    this.#inbox.interrupt();
    this.incoming.interrupt();
    this.outgoing?.interrupt();
  }

  /** Empties the conversation: the participant has left the room. */
  clear(): void {
    this.incoming.forget();
    this.outgoing?.forget();
    this.entries.set([]);
  }
}

const canSendFiles = (transport: Transport): transport is FileTransport => transport.openFile !== undefined;
