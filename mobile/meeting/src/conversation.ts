import { type Clock, createPacer, createRateLimiter, SenderFilter, Store } from "@hashdrop/meeting-core";
import { admittedIn } from "./audience.ts";
import { IncomingFiles } from "./files.ts";
import type { Rtc, Stream } from "./rtc.ts";

const TOPIC = "lk.chat";
/** Characters (UTF-16 units), as on the pages. */
const MAX_MESSAGE = 10_000;
const MAX_JSON = 4096;
const MAX_ENTRIES = 500;
/** Messages accepted from one sender: at once, and on average. */
const MAX_BURST = 20;
const MAX_PER_SECOND = 2;
/** Messages that this client sends, below what others accept. */
const SEND_BURST = 15;
const SEND_PER_SECOND = 1.6;
/** Text streams of one sender that are read at the same time; any more are read and discarded. */
const MAX_OPEN_STREAMS = 100;
/** How long a sent message may turn out to be lost: a broken connection is noticed only after some seconds. */
const UNCONFIRMED_MS = 20_000;

interface Common {
  id: string;
  /** The sender's identity. */
  sender: string;
  /** The sender's name when it arrived. */
  name: string;
  own: boolean;
  /** Milliseconds since 1970, by the local clock. */
  at: number;
}

export interface Message extends Common {
  kind: "message";
  text: string;
  state: "received" | "sending" | "sent" | "failed";
}

/** See `IncomingFiles` for the states. */
export interface ReceivedFile extends Common {
  kind: "file";
  file: { name: string; size: number; mimeType: string };
  state: "offered" | "receiving" | "checking" | "received" | "declined" | "corrupt" | "interrupted" | "too_large";
  /** From 0 to 1. */
  progress: number;
  /** With `received`: verified against its sender's hash. */
  content?: Uint8Array;
}

export type ConversationEntry = Message | ReceivedFile;

/** The messages and files of a meeting, in chronological order. */
export class Conversation {
  readonly entries = new Store<readonly ConversationEntry[]>([]);
  /** How many entries others have sent in all: `entries` only holds the latest. */
  readonly arrivals = new Store(0);
  readonly files: IncomingFiles;
  readonly senders: SenderFilter;
  #rtc: Rtc;
  #clock: Clock;
  #self = "";
  #passes: (sender: string) => boolean;
  #pace: () => number;
  #open = new Map<string, number>();
  #said = 0;
  #sent: { id: string; to: string[]; at: number }[] = [];
  #unconfirmed: { id: string; to: string[] }[] = [];

  constructor(rtc: Rtc, clock: Clock) {
    this.#rtc = rtc;
    this.#clock = clock;
    this.#passes = createRateLimiter(MAX_BURST, MAX_PER_SECOND, clock);
    this.#pace = createPacer(SEND_BURST, SEND_PER_SECOND, clock);
    this.senders = new SenderFilter((sender) => rtc.canPublish && admittedIn(rtc.metadata).includes(sender), clock);
    this.files = new IncomingFiles(rtc, clock, this);
  }

  /** Starts a meeting under this identity. */
  begin(self: string): void {
    this.#self = self;
  }

  /** Sends a message to everybody in the call, no faster than they accept. If it fails, use `sayAgain`. */
  async say(text: string): Promise<void> {
    if (text.trim() === "") return;
    const id = `${this.#clock.now().toString(36)}-${this.#said++}`;
    this.add({ kind: "message", id, sender: this.#self, own: true, state: "sending", text: text.slice(0, MAX_MESSAGE) });
    const wait = this.#pace();
    if (wait > 0) await this.#clock.sleep(wait);
    await this.#deliver(id, this.#audience());
  }

  async sayAgain(id: string): Promise<void> {
    this.change(id, { state: "sending" });
    await this.#deliver(id, this.#audience());
  }

  /** The connection is lost, and with it whatever was being transferred. */
  interrupt(): void {
    this.#unconfirmed.push(...this.#recent());
    this.#sent = [];
    for (const { id } of this.#unconfirmed) this.change(id, { state: "sending" });
    this.files.interrupt();
  }

  /** It is back: messages that may be lost are sent again to the same people, who recognize repeats by their id. */
  async resume(): Promise<void> {
    for (const { id, to } of this.#unconfirmed.splice(0)) {
      await this.#deliver(id, this.#audience().filter((identity) => to.includes(identity)));
    }
  }

  /** Handles a text stream. */
  async received(stream: Stream<string>): Promise<void> {
    const { sender } = stream;
    const open = this.#open.get(sender) ?? 0;
    this.#open.set(sender, open + 1);
    const maxLength = open < MAX_OPEN_STREAMS ? (stream.topic === TOPIC ? MAX_MESSAGE : MAX_JSON) : 0;
    const [accepted, text] = await Promise.all([this.senders.accepts(sender), textOf(stream, maxLength)]);
    this.#open.set(sender, (this.#open.get(sender) ?? 1) - 1);
    if (!accepted || !text || maxLength === 0) return;
    if (stream.topic === TOPIC) this.#receiveMessage(stream, text);
    else await this.files.receiveText(stream, text);
  }

  #receiveMessage({ sender, attributes, id: streamId }: Stream<string>, text: string): void {
    const id = `${sender}/${(attributes.id ?? streamId).slice(0, 64)}`;
    // A known message is a repeat, after its sender lost the connection: it doesn't count towards the limit.
    if (!text.trim() || this.find(id) || !this.#passes(sender)) return;
    this.add({ kind: "message", id, sender, own: false, state: "received", text });
  }

  /** Fills in names: LiveKit may report one some seconds after the person's first message. */
  updateNames(): void {
    if (this.entries.get().every(({ name }) => name !== "")) return;
    const named = (entry: ConversationEntry) => ({ ...entry, name: entry.name || (this.#rtc.nameOf(entry.sender) ?? "") });
    this.entries.set(this.entries.get().map(named));
  }

  add(entry: Omit<Message, "name" | "at"> | Omit<ReceivedFile, "name" | "at">): void {
    if (!entry.own) this.arrivals.set(this.arrivals.get() + 1);
    const name = this.#rtc.nameOf(entry.sender) ?? "";
    this.entries.set([...this.entries.get(), { ...entry, name, at: this.#clock.now() }].slice(-MAX_ENTRIES));
    this.updateNames();
  }

  change(id: string, change: Partial<Omit<Message, "kind">> | Partial<Omit<ReceivedFile, "kind">>): void {
    this.entries.set(
      this.entries.get().map((entry) => (entry.id === id ? ({ ...entry, ...change } as ConversationEntry) : entry)),
    );
  }

  find(id: string): ConversationEntry | undefined {
    return this.entries.get().find((entry) => entry.id === id);
  }

  #audience(): string[] {
    return admittedIn(this.#rtc.metadata).filter((identity) => identity !== this.#self);
  }

  #recent() {
    return this.#sent.filter(({ at }) => at > this.#clock.now() - UNCONFIRMED_MS);
  }

  async #deliver(id: string, to: string[]): Promise<void> {
    const message = this.find(id);
    if (message?.kind !== "message") return;
    try {
      await this.#rtc.sendText(message.text, TOPIC, to, { id });
      this.#sent = [...this.#recent(), { id, to, at: this.#clock.now() }];
      this.change(id, { state: "sent" });
    } catch {
      this.change(id, { state: "failed" });
    }
  }
}

/** The text of a stream, cut off after `maxLength` UTF-16 units; undefined if the stream broke off. */
export async function textOf(stream: Stream<string>, maxLength: number): Promise<string | undefined> {
  let text = "";
  try {
    for await (const piece of stream.pieces) if (text.length <= maxLength) text += piece;
  } catch {
    return undefined;
  }
  // Doesn't split a surrogate pair.
  return text.length <= maxLength ? text : `${text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
