import type { Clock } from "./clock.ts";
import { Store } from "./store.ts";
import type { Transport } from "./transport.ts";

const MAX_ENTRIES = 500;

interface Common {
  id: string;
  /** The sender's identity. */
  sender: string;
  /** The sender's name; empty until it is known. */
  name: string;
  /** When it was added: milliseconds since 1970, by the local clock. */
  at: number;
}

export interface Message extends Common {
  kind: "message";
  own: boolean;
  text: string;
  state: "received" | "sending" | "sent" | "failed";
  /** Of one's own: the audience at the first attempt. */
  to?: readonly string[] | undefined;
  /** Of one's own: when it was last sent. */
  sentAt?: number;
  /** Of one's own: people in `to` who could not receive it, and get it once they can. */
  missed?: readonly string[];
}

interface AnyFile<Content> extends Common {
  kind: "file";
  file: { name: string; size: number; mimeType: string };
  /** From 0 to 1. */
  progress: number;
  /** In lower-case hexadecimal, once it is known. */
  sha256?: string;
  /** With `received`: verified against its sender's hash. Of one's own files: from the start. */
  content?: Content;
  /** Whether another attempt is possible. */
  canRepeat?: boolean;
}

/** A file that somebody else sends. `IncomingFiles` has the states. */
export interface ReceivedFile<Content = Uint8Array> extends AnyFile<Content> {
  own: false;
  state:
    | "offered"
    | "accepted"
    | "receiving"
    | "checking"
    | "received"
    | "declined"
    | "cancelled"
    | "withdrawn"
    | "interrupted"
    | "corrupt"
    | "too_large";
}

/** A file that this participant sends. `OutgoingFiles` has the states. */
export interface SentFile<Content = Uint8Array> extends AnyFile<Content> {
  own: true;
  state: "waiting" | "sending" | "sent" | "declined" | "cancelled" | "interrupted" | "failed" | "alone";
}

export type Entry<Content = Uint8Array> = Message | ReceivedFile<Content> | SentFile<Content>;

type Added<Some> = Some extends unknown ? Omit<Some, "name" | "at"> : never;

/** What may change of an entry. */
export type Change<Content> = Partial<
  Pick<Message, "to" | "sentAt" | "missed"> &
    Pick<AnyFile<Content>, "file" | "progress" | "sha256" | "content" | "canRepeat"> & { state: Entry["state"] }
>;

/** A message that is to be sent, now or once the connection is back. */
export const isToBeSent = <Content>(entry: Entry<Content>): entry is Message =>
  entry.kind === "message" && entry.own && entry.state === "sending";

/** The messages and files of a meeting, in chronological order. */
export class Entries<Content = Uint8Array> {
  readonly all = new Store<readonly Entry<Content>[]>([]);
  /** How many entries others have sent in all: `all` only holds the latest. */
  readonly arrivals = new Store(0);
  #transport: Transport;
  #clock: Clock;

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  add(entry: Added<Entry<Content>>): void {
    const name = this.#transport.nameOf(entry.sender) ?? "";
    this.all.set(trimmed([...this.all.get(), { ...entry, name, at: this.#clock.now() } as Entry<Content>]));
    if (!entry.own) this.arrivals.set(this.arrivals.get() + 1);
  }

  change(id: string, change: Change<Content>): void {
    const changed = (entry: Entry<Content>) => (entry.id === id ? ({ ...entry, ...change } as Entry<Content>) : entry);
    this.all.set(this.all.get().map(changed));
  }

  find(id: string): Entry<Content> | undefined {
    return this.all.get().find((entry) => entry.id === id);
  }

  /** Fills in names: LiveKit may report a person's some seconds after their first message. */
  updateNames(): void {
    const names = this.all.get().map(({ name, sender }) => name || (this.#transport.nameOf(sender) ?? ""));
    if (this.all.get().every(({ name }, index) => name === names[index])) return;
    this.all.set(this.all.get().map((entry, index) => ({ ...entry, name: names[index] ?? "" })));
  }
}

/** The newest entries, and all that are still to be sent. */
function trimmed<Content>(entries: Entry<Content>[]): Entry<Content>[] {
  let surplus = entries.length - MAX_ENTRIES;
  return surplus > 0 ? entries.filter((entry) => isToBeSent(entry) || surplus-- <= 0) : entries;
}
