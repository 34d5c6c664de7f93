import { after, type Clock } from "./clock.ts";
import { MAX_HELD } from "./early-data.ts";
import type { Change, Entries } from "./entries.ts";
import { type FileSettings, safeName } from "./file-settings.ts";
import type { Inbox } from "./inbox.ts";
import { type Incoming, isId, isSize, type Offered, type State } from "./incoming-file.ts";
import { FILES_AT_ONCE, FILES_PER_SECOND } from "./limits.ts";
import { createRateLimiter } from "./rate-limit.ts";
import { throttled } from "./throttle.ts";
import { Transfer } from "./transfer.ts";
import type { Stream, Transport } from "./transport.ts";

/** The largest file that is received without an offer: some senders take this for 1 MB. */
const MAX_UNOFFERED_BYTES = 1024 * 1024;
/** Undecided offers of one sender. */
const MAX_OPEN_OFFERS = 20;
const TRANSFER_TIMEOUT_MS = 30_000;
const MAX_MIME_TYPE = 100;
const HASH = /^[0-9a-f]{64}$/;

const HOLDS_CONTENT = new Set<State>(["accepted", "receiving", "checking", "received"]);
const IN_PROGRESS = new Set<State>(["accepted", "receiving", "checking"]);
const CAN_REPEAT = new Set<State>(["interrupted", "cancelled", "corrupt"]);

/**
 * Files that others send (docs/protocol.md, Files). Small ones are received unoffered, up to a limit; beyond it they
 * must be accepted, as large ones always are.
 *
 * States: `offered`; `accepted` (nothing has arrived yet); `receiving`; `checking` (complete, waiting for the sender's
 * hash); `received`; `declined`; `cancelled` (by this participant); `withdrawn` (by the sender); `interrupted`;
 * `corrupt` (the hash differs, or it is larger than announced); `too_large`.
 */
export class IncomingFiles<Content = Uint8Array> {
  #transport: Transport;
  #clock: Clock;
  #entries: Entries<Content>;
  #inbox: Inbox;
  #settings: FileSettings<Content>;
  #files = new Map<string, Incoming<Content>>();
  #allows: (sender: string) => boolean;
  #allowsRefusal: (sender: string) => boolean;

  constructor(
    transport: Transport,
    clock: Clock,
    entries: Entries<Content>,
    inbox: Inbox,
    settings: FileSettings<Content>,
  ) {
    this.#transport = transport;
    this.#clock = clock;
    this.#entries = entries;
    this.#inbox = inbox;
    this.#settings = settings;
    this.#allows = createRateLimiter(FILES_AT_ONCE, FILES_PER_SECOND, clock);
    this.#allowsRefusal = createRateLimiter(FILES_AT_ONCE, FILES_PER_SECOND, clock);
  }

  /** Accepts an offer, or asks for a file again that did not arrive. */
  async accept(key: string): Promise<void> {
    const file = this.#files.get(key);
    if (!file || !(file.state === "offered" || CAN_REPEAT.has(file.state))) return;
    file.announced = undefined;
    this.#set(file, "accepted", { canRepeat: false, progress: 0 });
    this.#interruptIfStill(file, "accepted");
    if (!(await this.#answer(file, true)) && file.state === "accepted") this.#stop(file, "interrupted");
  }

  async decline(key: string): Promise<void> {
    const file = this.#files.get(key);
    if (file?.state !== "offered") return;
    this.#set(file, "declined");
    await this.#answer(file, false);
  }

  async cancel(key: string): Promise<void> {
    const file = this.#files.get(key);
    if (!file || !IN_PROGRESS.has(file.state)) return;
    this.#stop(file, "cancelled");
    await this.#answer(file, false);
  }

  /** The connection is lost, and transfers with it; offers stay open. */
  interrupt(): void {
    for (const file of this.#files.values()) if (IN_PROGRESS.has(file.state)) this.#stop(file, "interrupted");
  }

  /** The participant has left the room: all transfers end. */
  forget(): void {
    for (const file of this.#files.values()) this.#abandon(file);
    this.#files.clear();
  }

  async receiveOffer(stream: Stream<string>): Promise<void> {
    const offer = await this.#inbox.objectOf(stream);
    if (!offer || !isId(offer.id) || !isSize(offer.size) || typeof offer.name !== "string") return;
    const { sender } = stream;
    const file = { key: `${sender}/${offer.id}`, sender, id: offer.id, size: offer.size };
    if (!this.#isNew(file.key)) return;
    if (!this.#allows(sender) || !this.#propose(file, offer.name, offer.mime)) this.#refuse(file);
  }

  async receiveHash(stream: Stream<string>): Promise<void> {
    const done = await this.#inbox.objectOf(stream);
    const file = this.#files.get(`${stream.sender}/${done?.id}`);
    if (!file || typeof done?.sha256 !== "string" || !HASH.test(done.sha256)) return;
    file.announced = done.sha256;
    this.#compare(file);
  }

  /** Handles the bytes of a file. Until its sender is known to be admitted, a limited number of them is kept. */
  receive(stream: Stream<Uint8Array>): Promise<void> {
    return this.#inbox.read(stream, async (accepted) => {
      const key = `${stream.sender}/${stream.attributes.id}`;
      const early: Uint8Array[] = [];
      let earlyBytes = 0;
      let file: Incoming<Content> | undefined;
      let transfer: Transfer<Content> | undefined;
      let isDecided = accepted === false;
      let brokenOff = false;
      const decide = (yes: boolean) => {
        isDecided = true;
        if (!yes || earlyBytes > MAX_HELD.bytes) return;
        file = this.#files.get(key) ?? this.#takeUnoffered(stream, key);
        if (file?.state === "accepted" && file.size === stream.size) transfer = this.#start(file);
        for (const piece of early.splice(0)) this.#take(file, transfer, piece);
      };
      const decided = accepted ? accepted.then(decide) : undefined;
      try {
        for await (const piece of stream.pieces) {
          if (isDecided) {
            this.#take(file, transfer, piece);
            continue;
          }
          earlyBytes += piece.byteLength;
          if (earlyBytes > MAX_HELD.bytes) early.length = 0;
          else early.push(piece);
        }
      } catch {
        brokenOff = true;
      }
      await decided;
      this.#ended(file, transfer, brokenOff);
    });
  }

  /** Not known yet, or only from an entry of an open offer that was saved before a reload. */
  #isNew(key: string): boolean {
    const entry = this.#entries.find(key);
    return !this.#files.has(key) && (!entry || entry.state === "interrupted");
  }

  /**
   * Offers the file to the person. Returns whether they can decide: not if it is too large or too many offers are open.
   */
  #propose(file: Offered, name: string, mimeType: unknown): boolean {
    const open = [...this.#files.values()].filter(({ sender, state }) => sender === file.sender && state === "offered");
    if (open.length >= MAX_OPEN_OFFERS) return false;
    const fits = file.size <= this.#settings.maxBytes;
    this.#add(file, fits ? "offered" : "too_large", name, mimeType);
    return fits;
  }

  #add(file: Offered, state: State, name: string, mime: unknown, unoffered = false): Incoming<Content> {
    this.#dropUnlisted();
    const mimeType = typeof mime === "string" ? mime.slice(0, MAX_MIME_TYPE) : "";
    const added: Incoming<Content> = { ...file, mimeType, unoffered, state };
    const { key, sender, size } = added;
    this.#files.set(key, added);
    const shown = { state, file: { name: safeName(name, this.#settings.maxNameLength), size, mimeType } };
    if (this.#entries.find(key)) this.#entries.change(key, shown);
    else this.#entries.add({ kind: "file", id: key, own: false, sender, progress: 0, ...shown });
    return added;
  }

  /** Drops the files of entries that had to make room for newer ones. */
  #dropUnlisted(): void {
    for (const file of this.#files.values()) {
      if (this.#entries.find(file.key)) continue;
      this.#abandon(file);
      this.#files.delete(file.key);
    }
  }

  /** Takes a small file at once. Otherwise it is offered to the person, and its sender is told. */
  #takeUnoffered(stream: Stream<unknown>, key: string): Incoming<Content> | undefined {
    const { sender, name, size, mimeType } = stream;
    const { id } = stream.attributes;
    if (!isId(id) || !isSize(size) || size > MAX_UNOFFERED_BYTES || this.#entries.find(key)) return undefined;
    const file = { key, sender, id, size };
    const { maxBytes, maxUnofferedBytes } = this.#settings;
    if (this.#allows(sender) && size <= maxBytes && this.#unofferedBytes() + size <= maxUnofferedBytes) {
      return this.#add(file, "accepted", name, mimeType, true);
    }
    this.#refuse(file);
    this.#propose(file, name, mimeType);
    return undefined;
  }

  /** Bytes received, or being received, of files that nobody accepted. */
  #unofferedBytes(): number {
    let bytes = 0;
    for (const { key, unoffered, size, state } of this.#files.values()) {
      if (unoffered && HOLDS_CONTENT.has(state) && this.#entries.find(key)) bytes += size;
    }
    return bytes;
  }

  #start(file: Incoming<Content>): Transfer<Content> {
    const transfer = new Transfer(this.#settings, file.mimeType);
    const show = () => this.#entries.change(file.key, { progress: transfer.receivedBytes / file.size });
    file.transfer = transfer;
    file.showProgress = throttled(this.#clock, show);
    this.#set(file, "receiving", { progress: 0 });
    return transfer;
  }

  #take(file: Incoming<Content> | undefined, transfer: Transfer<Content> | undefined, piece: Uint8Array): void {
    if (!file || !transfer || file.transfer !== transfer) return; // not accepted, or over: it is read and discarded
    if (transfer.receivedBytes + piece.byteLength > file.size) {
      this.#stop(file, "corrupt");
      void this.#answer(file, false);
      return;
    }
    transfer.add(piece);
    file.showProgress?.();
  }

  /** The stream has ended, or `brokenOff`. One that was not accepted means that the sender withdraws the offer. */
  #ended(file: Incoming<Content> | undefined, transfer: Transfer<Content> | undefined, brokenOff: boolean): void {
    if (file && !transfer && file.state === "offered") this.#set(file, "withdrawn");
    if (!file || !transfer || file.transfer !== transfer) return;
    if (brokenOff) {
      this.#stop(file, "interrupted");
    } else if (transfer.receivedBytes < file.size) {
      this.#stop(file, "withdrawn");
    } else {
      file.transfer = undefined;
      file.whole = transfer.finish();
      this.#set(file, "checking", { progress: 1 });
      this.#compare(file);
      this.#interruptIfStill(file, "checking");
    }
  }

  #compare(file: Incoming<Content>): void {
    const { whole, announced } = file;
    if (file.state !== "checking" || !announced || !whole) return;
    file.whole = undefined;
    if (whole.sha256 !== announced) this.#set(file, "corrupt", { canRepeat: true });
    else this.#set(file, "received", whole);
  }

  /** A transfer must not wait forever because its sender is gone. */
  #interruptIfStill(file: Incoming<Content>, state: State): void {
    file.stopTimer?.();
    file.stopTimer = after(this.#clock, TRANSFER_TIMEOUT_MS, () => {
      if (file.state === state) this.#stop(file, "interrupted");
    });
  }

  #stop(file: Incoming<Content>, state: State): void {
    file.transfer = undefined;
    file.whole = undefined;
    this.#set(file, state, { canRepeat: CAN_REPEAT.has(state) });
  }

  #abandon(file: Incoming<Content>): void {
    file.transfer = undefined;
    file.stopTimer?.();
  }

  #set(file: Incoming<Content>, state: State, change: Change<Content> = {}): void {
    file.state = state;
    this.#entries.change(file.key, { state, ...change });
  }

  /** The answers to a flood are limited, too. */
  #refuse(file: Offered): void {
    if (this.#allowsRefusal(file.sender)) void this.#answer(file, false);
  }

  /** Returns whether the answer was sent. */
  async #answer({ id, sender }: Offered, accept: boolean): Promise<boolean> {
    if (!this.#inbox.accepts(sender)) return false;
    try {
      await this.#transport.sendText(JSON.stringify({ id, accept }), `${this.#settings.topic}-answer`, [sender]);
      return true;
    } catch {
      return false; // not connected, so no transfer is running either
    }
  }
}
