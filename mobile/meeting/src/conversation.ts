import { admittedIn, isHeard } from "./audience.ts";
import type { Clock } from "./clock.ts";
import { IncomingFiles } from "./files.ts";
import type { Rtc, Stream } from "./rtc.ts";
import { Store } from "./store.ts";

const TOPIC = "lk.chat";
/** Characters (UTF-16 units), as on the pages. */
const MAX_MESSAGE = 10_000;
const MAX_ENTRIES = 500;
/** A connection is found to be lost only some seconds after it was. */
const DOUBTFUL_MS = 20_000;

interface Common {
  id: string;
  /** The identity of whoever sent it. */
  sender: string;
  /** His name when it came. */
  name: string;
  own: boolean;
  /** Milliseconds since 1970, by the clock here. */
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
  /** With `received`: exactly what its sender hashed. */
  content?: Uint8Array;
}

export type ConversationEntry = Message | ReceivedFile;

/** What is said and sent in a meeting, in order of time. */
export class Conversation {
  readonly entries = new Store<readonly ConversationEntry[]>([]);
  readonly files: IncomingFiles;
  #rtc: Rtc;
  #clock: Clock;
  #self = "";
  #said = 0;
  #handedOver: { id: string; to: string[]; at: number }[] = [];
  #doubtful: { id: string; to: string[] }[] = [];

  constructor(rtc: Rtc, clock: Clock) {
    this.#rtc = rtc;
    this.#clock = clock;
    this.files = new IncomingFiles(rtc, clock, this);
  }

  /** A meeting begins, as this identity. */
  begin(self: string): void {
    this.#self = self;
  }

  /** Says something to everybody who is admitted. What fails stays as `failed`, for `sayAgain`. */
  async say(text: string): Promise<void> {
    if (text.trim() === "") return;
    const id = `${this.#clock.now().toString(36)}-${this.#said++}`;
    this.add({ kind: "message", id, sender: this.#self, own: true, state: "sending", text: text.slice(0, MAX_MESSAGE) });
    await this.#deliver(id, this.#audience());
  }

  async sayAgain(id: string): Promise<void> {
    this.change(id, { state: "sending" });
    await this.#deliver(id, this.#audience());
  }

  /** The connection is lost, and with it what was under way. */
  interrupt(): void {
    this.#doubtful.push(...this.#recent());
    this.#handedOver = [];
    for (const { id } of this.#doubtful) this.change(id, { state: "sending" });
    this.files.interrupt();
  }

  /** It is back: what may not have arrived is said again, to those to whom it was said. Who knows it takes it for one. */
  async resume(): Promise<void> {
    for (const { id, to } of this.#doubtful.splice(0)) {
      await this.#deliver(id, this.#audience().filter((identity) => to.includes(identity)));
    }
  }

  /** A text stream has come. */
  async received(stream: Stream<string>): Promise<void> {
    if (stream.topic !== TOPIC) return this.files.told(stream);
    const heard = await isHeard(this.#rtc, this.#clock, stream.sender);
    const text = await textOf(stream, heard ? MAX_MESSAGE : 0);
    const id = `${stream.sender}/${(stream.attributes.id ?? stream.id).slice(0, 64)}`;
    // One that is known came again, after a lost connection of its sender's.
    if (!heard || !text?.trim() || this.find(id)) return;
    this.add({ kind: "message", id, sender: stream.sender, own: false, state: "received", text });
  }

  add(entry: Omit<Message, "name" | "at"> | Omit<ReceivedFile, "name" | "at">): void {
    const name = this.#rtc.nameOf(entry.sender) ?? "";
    this.entries.set([...this.entries.get(), { ...entry, name, at: this.#clock.now() }].slice(-MAX_ENTRIES));
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
    return this.#handedOver.filter(({ at }) => at > this.#clock.now() - DOUBTFUL_MS);
  }

  async #deliver(id: string, to: string[]): Promise<void> {
    const message = this.find(id);
    if (message?.kind !== "message") return;
    try {
      await this.#rtc.sendText(message.text, TOPIC, to, { id });
      this.#handedOver = [...this.#recent(), { id, to, at: this.#clock.now() }];
      this.change(id, { state: "sent" });
    } catch {
      this.change(id, { state: "failed" });
    }
  }
}

/** The text of a stream, cut off after `longest` UTF-16 units; nothing of one that broke off. */
export async function textOf(stream: Stream<string>, longest: number): Promise<string | undefined> {
  let text = "";
  try {
    for await (const piece of stream.pieces) if (text.length <= longest) text += piece;
  } catch {
    return undefined;
  }
  // Not in the middle of a character of two units.
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
