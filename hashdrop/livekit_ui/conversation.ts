import { sha256 } from "@noble/hashes/sha2.js";
import { DisconnectReason, RoomEvent } from "livekit-client";
import { CHAT_TOPIC } from "./core/chat.ts";
import { Conversation as CoreConversation } from "./core/conversation.ts";
import type { Entry } from "./core/entries.ts";
import type { FileSettings } from "./core/file-settings.ts";
import type { IncomingFiles } from "./core/incoming-files.ts";
import type { OutgoingFiles } from "./core/outgoing-files.ts";
import { Store } from "./core/store.ts";
import { Parts } from "./file_parts.ts";
import { loadEntries, removeEntries, saveEntries } from "./stored_entries.ts";
import { fileStreamOf, textStreamOf } from "./streams.ts";
import { type Connected, SessionTransport } from "./transport.ts";

const SAVE_INTERVAL_MS = 1000;

/** The messages and files of a session, whether or not they are shown; a tab keeps them over a reload. */
export class Conversation {
  /** Number of entries that arrived while the chat was not visible. */
  readonly unread = new Store(0);
  /** The unsent text of the message box, kept while the chat is closed. */
  readonly draft = new Store("");
  /** The messages and files, in chronological order. */
  readonly entries: Store<readonly Entry<Blob>[]>;
  /** How many entries others have sent in all. */
  readonly arrivals: Store<number>;
  readonly incoming: IncomingFiles<Blob>;
  readonly outgoing: OutgoingFiles<Blob> | undefined;

  #session: Connected;
  #core: CoreConversation<Blob>;
  #files: FileSettings<Blob> = {
    topic: "",
    maxBytes: 0,
    maxUnofferedBytes: 100_000_000,
    maxNameLength: 120,
    createHash: () => sha256.create(),
    createContent: (mimeType) => new Parts(mimeType),
  };
  #key = "";
  #watchers = 0;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Connected) {
    this.#session = session;
    this.#core = new CoreConversation(new SessionTransport(session), this.#files);
    this.entries = this.#core.entries;
    this.arrivals = this.#core.arrivals;
    this.incoming = this.#core.incoming;
    this.outgoing = this.#core.outgoing;
    this.entries.subscribe(() => this.#saveSoon());
    this.arrivals.subscribe(() => {
      if (!this.isWatched) this.unread.set(this.unread.get() + 1);
    });
    session.status.subscribe(() => {
      if (session.status.get() === "idle") this.#close();
    });
    this.#receiveTexts(CHAT_TOPIC);
    session.room
      .on(RoomEvent.SignalConnected, () => this.#open())
      .on(RoomEvent.Reconnecting, () => this.#core.interrupt())
      .on(RoomEvent.Disconnected, (reason) => this.#disconnected(reason))
      .on(RoomEvent.RoomMetadataChanged, () => this.#core.audienceChanged())
      .on(RoomEvent.ParticipantDisconnected, ({ identity }) => this.#core.participantLeft(identity))
      .on(RoomEvent.ParticipantActive, ({ identity }) => this.#core.participantReady(identity))
      .on(RoomEvent.ParticipantConnected, () => this.#core.namesChanged())
      .on(RoomEvent.ParticipantNameChanged, () => this.#core.namesChanged());
  }

  start(): void {
    window.addEventListener("pagehide", this.#save);
  }

  stop(): void {
    window.removeEventListener("pagehide", this.#save);
    this.#stopSaving();
  }

  /** Sends and receives files under topics that start with `topic`; none if it is empty. */
  configure(topic: string, maxBytes: number): void {
    this.#files.maxBytes = maxBytes;
    if (topic === this.#files.topic) return;
    const { room } = this.#session;
    for (const each of textTopics(this.#files.topic)) room.unregisterTextStreamHandler(each);
    if (this.#files.topic) room.unregisterByteStreamHandler(this.#files.topic);
    this.#files.topic = topic;
    if (!topic) return;
    for (const each of textTopics(topic)) this.#receiveTexts(each);
    room.registerByteStreamHandler(topic, (reader, { identity }) =>
      this.#core.receiveFile(fileStreamOf(reader, identity)),
    );
  }

  say(text: string): Promise<void> {
    return this.#core.say(text);
  }

  sayAgain(id: string): Promise<void> {
    return this.#core.sayAgain(id);
  }

  /** Whether the chat is visible. */
  get isWatched(): boolean {
    return this.#watchers > 0;
  }

  /** The chat is visible: nothing is unread until the returned function is called. */
  watch(): () => void {
    this.#watchers += 1;
    this.unread.set(0);
    return () => {
      this.#watchers -= 1;
    };
  }

  #receiveTexts(topic: string): void {
    this.#session.room.registerTextStreamHandler(topic, (reader, { identity }) =>
      this.#core.receiveText(textStreamOf(reader, identity)),
    );
  }

  /** Restores the entries of this room, if it is not the same room as before. */
  #open(): void {
    const { name, localParticipant } = this.#session.room;
    const key = `lkr-chat:${name}:${localParticipant.identity}`;
    if (key === this.#key) return;
    if (this.#key) this.#close();
    this.#key = key;
    this.entries.set([...loadEntries(key), ...this.entries.get()]);
  }

  /** The participant has left: the next room shows nothing of this one. */
  #close(): void {
    this.#save();
    this.#empty();
  }

  /** The room is gone for good: leave nothing behind in the browser. */
  #forget(): void {
    removeEntries(this.#key);
    this.#empty();
  }

  #empty(): void {
    this.#key = "";
    this.#core.clear();
    this.unread.set(0);
    this.draft.set("");
  }

  #disconnected(reason: DisconnectReason | undefined): void {
    if (reason === DisconnectReason.CLIENT_INITIATED) {
      this.#core.disconnect();
      return;
    }
    this.#core.interrupt();
    if (reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.PARTICIPANT_REMOVED) this.#forget();
  }

  #saveSoon(): void {
    this.#saving ??= setTimeout(this.#save, SAVE_INTERVAL_MS);
  }

  #stopSaving(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
  }

  #save = (): void => {
    this.#stopSaving();
    if (this.#key) saveEntries(this.#key, this.entries.get());
  };
}

/** The topics of the texts about files. */
const textTopics = (topic: string): string[] => (topic ? [`${topic}-offer`, `${topic}-answer`, `${topic}-done`] : []);
