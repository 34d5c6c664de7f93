import { after, type Clock } from "./clock.ts";
import type { Entries } from "./entries.ts";
import { createOffer, isKnown, type Offer, type OutgoingStream, type SourceFile, stateOf } from "./file-offer.ts";
import { type FileSettings, toHex } from "./file-settings.ts";
import { newId } from "./ids.ts";
import type { Inbox } from "./inbox.ts";
import { FILES_AT_ONCE, FILES_PER_SECOND } from "./limits.ts";
import { createPacer, createRateLimiter } from "./rate-limit.ts";
import { throttled } from "./throttle.ts";
import type { FileWriter, Stream, Transport } from "./transport.ts";

/** Files up to this size are sent at once; larger ones are offered first. */
const DIRECT_BYTES = 1_000_000;
const SLICE_BYTES = 256 * 1024;
/** Receivers who accept within this time share one stream. */
const GATHERING_MS = 250;
/** Replaces the last receiver of a stream: nobody has this identity, and an empty list would mean everybody. */
const NOBODY = "lkr:nobody";

type OfferOf<Content> = Offer<SourceFile & Content>;

/** A transport that can send files. */
export type FileTransport = Transport & Required<Pick<Transport, "openFile">>;

/**
 * Files that this participant sends (docs/protocol.md, Files): offers, answers and streams.
 *
 * States: `waiting` (for answers, or for its turn); `sending`; `sent`; `declined`; `cancelled`; `interrupted`; `failed`
 * (it could not be read); `alone` (nobody else is in the audience).
 */
export class OutgoingFiles<Content = Uint8Array> {
  #transport: FileTransport;
  #clock: Clock;
  #entries: Entries<Content>;
  #inbox: Inbox;
  #settings: FileSettings<Content>;
  #offers = new Map<string, OfferOf<Content>>();
  #allowsAnswer: (sender: string) => boolean;
  #startDelay: () => number;

  constructor(
    transport: FileTransport,
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
    this.#allowsAnswer = createRateLimiter(FILES_AT_ONCE, FILES_PER_SECOND, clock);
    // Half of what receivers accept: files sent at intervals may arrive together.
    this.#startDelay = createPacer(FILES_AT_ONCE / 2, FILES_PER_SECOND / 2, clock);
  }

  /** The largest file that may be sent, in bytes. */
  get maxBytes(): number {
    return this.#settings.maxBytes;
  }

  /** Whether the file is small enough to be sent. */
  fits(file: SourceFile): boolean {
    return file.size <= this.maxBytes;
  }

  send(file: SourceFile & Content, receivers: readonly string[] = this.#transport.audience()): void {
    const id = newId();
    const offer = createOffer(id, file, receivers);
    const { name, size, type: mimeType } = file;
    this.#offers.set(id, offer);
    this.#entries.add({
      ...{ kind: "file", id, sender: this.#transport.identity, own: true, state: "waiting", progress: 0 },
      ...{ file: { name, size, mimeType }, content: file },
    });
    if (receivers.length === 0) {
      this.#entries.change(id, { state: "alone" });
      return;
    }
    const delay = this.#startDelay();
    if (delay > 0) offer.stopTimer = after(this.#clock, delay, () => this.#begin(offer));
    else this.#begin(offer);
  }

  /** Sends a file again to those who did not get it. */
  resend(id: string): void {
    const offer = this.#offers.get(id);
    if (!offer) return;
    const audience = this.#transport.audience();
    const receivers = audience.filter((one) => offer.asked.has(one) && !offer.finished.has(one));
    this.#offers.delete(id);
    this.#entries.change(id, { canRepeat: false });
    this.send(offer.file, receivers.length > 0 ? receivers : audience);
  }

  cancel(id: string): void {
    const offer = this.#offers.get(id);
    if (!offer) return;
    offer.cancelled = true;
    offer.stopTimer?.();
    offer.gathering.clear();
    for (const stream of offer.streams) stream.stopped = true;
    // For those who have not answered yet, an empty stream withdraws the offer.
    const inStreams = new Set([...offer.streams].flatMap(({ to }) => to));
    const waiting = this.#allowed(offer.begun ? offer.asked : []).filter(
      (one) => !inStreams.has(one) && !offer.finished.has(one) && !offer.declined.has(one),
    );
    if (waiting.length > 0) {
      this.#open(offer, waiting)
        .then((writer) => writer.close())
        .catch(() => {}); // not connected, so nobody can be told
    }
    this.#show(offer);
  }

  /** The connection is lost, and transfers with it; offers stay open. */
  interrupt(): void {
    for (const offer of this.#offers.values()) {
      if (offer.streams.size === 0 && offer.gathering.size === 0) continue;
      for (const stream of offer.streams) this.#lose(offer, stream);
      for (const one of offer.gathering) offer.lost.add(one);
      offer.gathering.clear();
      this.#show(offer);
    }
  }

  /** The participant has left the room: all transfers end. */
  forget(): void {
    this.interrupt();
    for (const offer of this.#offers.values()) offer.stopTimer?.();
    this.#offers.clear();
  }

  participantLeft(identity: string): void {
    for (const offer of this.#offers.values()) {
      if (!offer.gathering.has(identity) && ![...offer.streams].some(({ to }) => to.includes(identity))) continue;
      offer.lost.add(identity);
      this.#drop(offer, identity);
      this.#show(offer);
    }
  }

  /** Offers files to somebody who could not receive the offer before; a repeated offer is not shown twice. */
  participantReady(identity: string): void {
    if (this.#allowed([identity]).length === 0) return;
    for (const offer of this.#offers.values()) {
      const isOpen = offer.begun && offer.file.size > DIRECT_BYTES && !offer.cancelled && !offer.unreadable;
      if (isOpen && offer.asked.has(identity) && !isKnown(offer, identity)) this.#offer(offer, [identity]);
    }
  }

  /** Handles somebody's answer to an offer. */
  async receiveAnswer(stream: Stream<string>): Promise<void> {
    const { sender } = stream;
    const answer = await this.#inbox.objectOf(stream);
    const offer = this.#offers.get(String(answer?.id));
    if (!answer || !offer?.asked.has(sender) || !this.#allowsAnswer(sender)) return;
    this.#drop(offer, sender);
    if (answer.accept !== true) {
      offer.finished.delete(sender);
      offer.declined.add(sender);
    } else if (!offer.cancelled) {
      for (const identities of [offer.declined, offer.finished, offer.lost]) identities.delete(sender);
      offer.gathering.add(sender);
      offer.stopTimer ??= after(this.#clock, GATHERING_MS, () => this.#gathered(offer));
    }
    this.#show(offer);
  }

  #begin(offer: OfferOf<Content>): void {
    offer.stopTimer = undefined;
    offer.begun = true;
    const receivers = this.#stillAllowed(offer, offer.asked);
    if (receivers.length === 0) this.#show(offer);
    else if (offer.file.size <= DIRECT_BYTES) void this.#stream(offer, receivers);
    else this.#offer(offer, receivers);
  }

  #offer(offer: OfferOf<Content>, receivers: string[]): void {
    const { id, name, file } = offer;
    const text = JSON.stringify({ id, name, size: file.size, mime: file.type });
    this.#sendText("offer", text, receivers).catch(() => {
      for (const one of receivers) offer.lost.add(one);
      this.#show(offer);
    });
  }

  #gathered(offer: OfferOf<Content>): void {
    const receivers = this.#stillAllowed(offer, offer.gathering);
    offer.stopTimer = undefined;
    offer.gathering.clear();
    if (receivers.length > 0) void this.#stream(offer, receivers);
    else this.#show(offer);
  }

  /** Removes somebody from running streams; a stream without receivers ends. */
  #drop(offer: OfferOf<Content>, identity: string): void {
    offer.gathering.delete(identity);
    for (const stream of offer.streams) {
      if (!stream.to.includes(identity)) continue;
      if (stream.to.length === 1) stream.stopped = true;
      else stream.to.splice(stream.to.indexOf(identity), 1);
    }
  }

  #lose(offer: OfferOf<Content>, stream: OutgoingStream): void {
    stream.lost.abort();
    offer.streams.delete(stream);
    for (const one of stream.to) offer.lost.add(one);
  }

  async #stream(offer: OfferOf<Content>, to: string[]): Promise<void> {
    const stream: OutgoingStream = { to, sent: 0, stopped: false, lost: new AbortController() };
    const { signal } = stream.lost;
    offer.streams.add(stream);
    this.#show(offer);
    try {
      const writer = await this.#open(offer, to);
      const sha256 = await this.#pump(offer, stream, writer);
      this.#keepAllowed(offer, stream);
      if (signal.aborted) return;
      await writer.close();
      this.#keepAllowed(offer, stream);
      if (signal.aborted || !sha256) return;
      await this.#sendText("done", JSON.stringify({ id: offer.id, sha256 }), to);
      for (const one of to) if (!offer.declined.has(one)) offer.finished.add(one);
      this.#entries.change(offer.id, { sha256 });
    } catch {
      if (!signal.aborted) this.#lose(offer, stream);
    } finally {
      offer.streams.delete(stream);
      this.#show(offer);
    }
  }

  /** Writes the file and returns its hash, or nothing if it was stopped. */
  async #pump(offer: OfferOf<Content>, stream: OutgoingStream, writer: FileWriter): Promise<string | undefined> {
    const { file } = offer;
    const { signal } = stream.lost;
    const hash = this.#settings.createHash();
    const show = throttled(this.#clock, () => this.#show(offer));
    for (let start = 0; start < file.size; start += SLICE_BYTES) {
      let slice: Uint8Array;
      try {
        slice = new Uint8Array(await file.slice(start, start + SLICE_BYTES).arrayBuffer());
      } catch {
        offer.unreadable = true; // changed or deleted since it was chosen, or a folder
        return undefined;
      }
      hash.update(slice);
      // While reconnecting, the SDK would buffer the whole file in memory.
      await this.#transport.connected.until(Boolean, signal).catch(() => {}); // lost meanwhile
      this.#keepAllowed(offer, stream);
      if (signal.aborted || stream.stopped) return undefined;
      await writer.write(slice);
      stream.sent += slice.byteLength;
      show();
    }
    return toHex(hash.digest());
  }

  /** Somebody who left the audience gets nothing more, not even the end of the stream. */
  #keepAllowed(offer: OfferOf<Content>, stream: OutgoingStream): void {
    const before = stream.to.length;
    const allowed = this.#stillAllowed(offer, stream.to);
    if (allowed.length === before) return;
    stream.to.splice(0, stream.to.length, ...(allowed.length > 0 ? allowed : [NOBODY]));
    if (allowed.length === 0) stream.lost.abort();
  }

  #allowed(identities: Iterable<string>): string[] {
    const audience = new Set(this.#transport.audience());
    return [...identities].filter((one) => audience.has(one));
  }

  /** Those of `identities` that may receive it now; the others are marked as lost. */
  #stillAllowed(offer: OfferOf<Content>, identities: Iterable<string>): string[] {
    const allowed = this.#allowed(identities);
    for (const one of identities) if (!allowed.includes(one)) offer.lost.add(one);
    return allowed;
  }

  #open({ id, name, file }: OfferOf<Content>, to: string[]): Promise<FileWriter> {
    const { topic } = this.#settings;
    const mimeType = file.type || "application/octet-stream";
    return this.#transport.openFile({ topic, name, mimeType, size: file.size, attributes: { id } }, to);
  }

  #sendText(what: string, text: string, to: readonly string[]): Promise<void> {
    return this.#transport.sendText(text, `${this.#settings.topic}-${what}`, to);
  }

  #show(offer: OfferOf<Content>): void {
    const { id, file, streams } = offer;
    const state = stateOf(offer);
    const total = Math.max(1, file.size * streams.size);
    this.#entries.change(id, {
      state,
      progress: [...streams].reduce((sum, { sent }) => sum + sent, 0) / total,
      canRepeat: this.#offers.has(id) && (state === "interrupted" || state === "cancelled"),
    });
  }
}
