import { createHash } from "node:crypto";
import { Conversation } from "../src/conversation.ts";
import type { FileSettings } from "../src/file-settings.ts";
import { Store } from "../src/store.ts";
import type { FileHeader, Stream, Transport } from "../src/transport.ts";
import { settled, TurnedClock } from "./turned-clock.ts";

/** Anna's connection to a room without a server. Bert is in the call. */
export class FakeTransport implements Transport {
  readonly identity = "anna";
  readonly connected = new Store(true);
  /** The audience. */
  people = ["anna", "bert"];
  /** People in the audience who can't receive at the moment. */
  absent = new Set<string>();
  names = new Map([
    ["anna", "Anna"],
    ["bert", "Bert"],
    ["cleo", "Cleo"],
  ]);
  /** Whether sending fails. */
  fails = false;
  texts: { topic: string; to: string[]; text: string; id: string | undefined }[] = [];
  files: { header: FileHeader; to: string[]; bytes: number; closedTo?: string[] }[] = [];
  /** Called after each text, and after each piece of a file. */
  onSent = (): void => {};

  audience = (): string[] => this.people.filter((identity) => identity !== this.identity);
  isInAudience = (identity: string): boolean => this.people.includes(identity);
  isReady = (identity: string): boolean => !this.absent.has(identity);
  nameOf = (identity: string): string | undefined => this.names.get(identity);

  async sendText(
    text: string,
    topic: string,
    to: readonly string[],
    attributes: Record<string, string> = {},
  ): Promise<void> {
    if (to.length === 0) throw new Error("an empty list means everybody");
    if (this.fails) throw new Error("not connected");
    this.texts.push({ topic, to: [...to], text, id: attributes.id });
    this.onSent();
  }

  async openFile(header: FileHeader, to: string[]) {
    const file: FakeTransport["files"][number] = { header, to, bytes: 0 };
    this.files.push(file);
    return {
      write: async (bytes: Uint8Array) => {
        file.bytes += bytes.byteLength;
        this.onSent();
      },
      close: async () => {
        file.closedTo = [...to];
      },
    };
  }
}

const settings = (change: Partial<FileSettings<Uint8Array>>): FileSettings<Uint8Array> => ({
  topic: "f",
  maxBytes: 500_000_000,
  maxUnofferedBytes: 100_000_000,
  maxNameLength: 60,
  createHash: () => createHash("sha256"),
  createContent: () => {
    const pieces: Uint8Array[] = [];
    return { add: (piece) => pieces.push(piece), finish: () => Buffer.concat(pieces) };
  },
  ...change,
});

let streams = 0;
const nextId = () => {
  streams += 1;
  return `stream ${streams}`;
};

export const stream = <Piece>(about: Partial<Stream<Piece>>, ...pieces: Piece[]): Stream<Piece> => ({
  topic: "lk.chat",
  sender: "bert",
  id: nextId(),
  name: "",
  mimeType: "",
  size: 0,
  attributes: {},
  pieces: (async function* () {
    yield* pieces;
  })(),
  ...about,
});

/** A conversation on fakes. */
export function stage(change: Partial<FileSettings<Uint8Array>> = {}) {
  const clock = new TurnedClock();
  const transport = new FakeTransport();
  const conversation = new Conversation(transport, settings(change), clock);
  /** Somebody's text arrives. */
  const text = async (text: string, about: Partial<Stream<string>> = {}) => {
    void conversation.receiveText(stream(about, text));
    await settled();
  };
  /** Many messages arrive, from as many people as the rate limit needs. */
  const fill = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const sender = `guest ${Math.floor(n / 20)}`;
      if (n % 20 === 0) transport.people.push(sender);
      void conversation.receiveText(stream({ sender }, "x"));
    }
    await settled();
  };
  /** Somebody's answer or announcement about a file arrives. */
  const json = (what: string, message: object, sender = "bert") =>
    text(JSON.stringify(message), { topic: `f-${what}`, sender });
  /** Somebody's file arrives: `id` is the sender's. */
  const bytes = async (id: string, pieces: Uint8Array[], about: Partial<Stream<Uint8Array>> = {}) => {
    const size = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
    void conversation.receiveFile(
      stream({ topic: "f", name: `${id}.pdf`, size, attributes: { id }, ...about }, ...pieces),
    );
    await settled();
  };
  const entries = () => conversation.entries.get();
  const states = () => entries().map(({ state }) => state);
  const count = (state: string) => states().filter((one) => one === state).length;
  const texts = () => entries().map((entry) => (entry.kind === "message" ? entry.text : entry.file.name));
  return { clock, transport, conversation, text, fill, json, bytes, entries, states, count, texts };
}

export const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
