import { type Clock, createRateLimiter } from "@hashdrop/meeting-core";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Conversation, ReceivedFile } from "./conversation.ts";
import type { Rtc, Stream } from "./rtc.ts";

/** How much is kept of a file whose sender isn't admitted yet. */
const MAX_EARLY_BYTES = 64 * 1024;
/** Larger files are offered first. */
const MAX_UNOFFERED_BYTES = 1024 * 1024;
/** With this much in memory, even small files are declined. */
const MAX_UNOFFERED_TOTAL = 20 * MAX_UNOFFERED_BYTES;
/** A file is held in memory until it is saved. */
const MAX_BYTES = 50_000_000;
/** Characters, of up to 4 bytes each: phones allow names of 255 bytes. */
const MAX_NAME = 60;
/** Files accepted from one sender, and as many refused with an answer: at once, and on average. */
const MAX_FILES_BURST = 40;
const MAX_FILES_PER_SECOND = 4;
/** Undecided offers of one sender. */
const MAX_OFFERS = 20;

/** The transfer of a file, beside what is shown of it. */
interface Transfer {
  pieces: Uint8Array[];
  receivedBytes: number;
  /** Updated with each piece: hashing everything at once would block a phone for seconds. */
  sha: ReturnType<typeof sha256.create>;
  hash: string | undefined;
  /** The sender's hash. It may arrive before the last pieces. */
  expectedHash: string | undefined;
}

/**
 * Files that others send (docs/protocol.md, Files), as entries of the conversation.
 *
 * offered → receiving (accepted) | declined; receiving → checking (complete) → received (its SHA-256 matches its
 * sender's) | corrupt; receiving | checking → interrupted; files that don't fit in memory are too_large from the start.
 */
export class IncomingFiles {
  #rtc: Rtc;
  #conversation: Conversation;
  #transfers = new Map<string, Transfer>();
  #passes: (sender: string) => boolean;
  #refuses: (sender: string) => boolean;

  constructor(rtc: Rtc, clock: Clock, conversation: Conversation) {
    this.#rtc = rtc;
    this.#passes = createRateLimiter(MAX_FILES_BURST, MAX_FILES_PER_SECOND, clock);
    this.#refuses = createRateLimiter(MAX_FILES_BURST, MAX_FILES_PER_SECOND, clock);
    this.#conversation = conversation;
  }

  async accept(id: string): Promise<void> {
    if (this.#file(id)?.state !== "offered") return;
    this.#start(id);
    await this.#answer(id, true);
  }

  async decline(id: string): Promise<void> {
    if (this.#file(id)?.state !== "offered") return;
    this.#conversation.change(id, { state: "declined" });
    await this.#answer(id, false);
  }

  /** The connection is lost, and with it all transfers. Offers remain open. */
  interrupt(): void {
    for (const id of this.#transfers.keys()) this.#end(id, "interrupted");
  }

  /** Handles an offer, or the hash of a file that was sent. */
  async receiveText(stream: Stream<string>, text: string): Promise<void> {
    const message = jsonOf(text);
    if (typeof message?.id !== "string" || message.id.length > 64) return;
    const id = `${stream.sender}/${message.id}`;
    if (stream.topic === "hashdrop.file-offer") await this.#offered(id, stream.sender, message);
    else this.#receiveHash(id, message.sha256);
  }

  async receiveStream(stream: Stream<Uint8Array>): Promise<void> {
    const id = `${stream.sender}/${stream.attributes.id}`;
    let transfer: Transfer | undefined;
    // Pieces that arrive before the sender is known to be admitted.
    let early: Uint8Array[] | undefined = [];
    let bytes = 0;
    const decided = this.#conversation.senders.accepts(stream.sender).then((accepted) => {
      transfer = this.#transfers.get(id) ?? (accepted && early ? this.#receiveUnoffered(id, stream) : undefined);
      if (transfer) for (const piece of early ?? []) this.#addPiece(id, transfer, piece);
      early = undefined;
    });
    try {
      for await (const piece of stream.pieces) {
        bytes += piece.byteLength;
        if (transfer) this.#addPiece(id, transfer, piece);
        else if (bytes > MAX_EARLY_BYTES) early = undefined;
        else early?.push(piece);
      }
    } catch {
      await decided;
      this.#end(id, "interrupted");
      return;
    }
    await decided;
    if (!transfer || this.#transfers.get(id) !== transfer) return;
    if (transfer.receivedBytes < (this.#file(id)?.file.size ?? 0)) return this.#end(id, "interrupted");
    transfer.hash = bytesToHex(transfer.sha.digest());
    this.#conversation.change(id, { state: "checking", progress: 1 });
    this.#verify(id, transfer);
  }

  #file(id: string): ReceivedFile | undefined {
    const entry = this.#conversation.find(id);
    return entry?.kind === "file" ? entry : undefined;
  }

  #start(id: string): Transfer {
    const transfer = { pieces: [], receivedBytes: 0, sha: sha256.create(), hash: undefined, expectedHash: undefined };
    this.#transfers.set(id, transfer);
    this.#conversation.change(id, { state: "receiving", progress: 0 });
    return transfer;
  }

  #end(id: string, state: ReceivedFile["state"]): void {
    if (this.#transfers.delete(id)) this.#conversation.change(id, { state });
  }

  async #offered(id: string, sender: string, { name, size, mime }: Record<string, unknown>): Promise<void> {
    if (typeof name !== "string" || !isSize(size) || this.#file(id)) return;
    const undecided = this.#files().filter((file) => file.sender === sender && file.state === "offered").length;
    if (!this.#passes(sender) || undecided >= MAX_OFFERS) return this.#refuse(id, sender);
    const state = size <= MAX_BYTES ? "offered" : "too_large";
    this.#addEntry(id, sender, state, name, size, typeof mime === "string" ? mime : "");
    if (state === "too_large") await this.#answer(id, false);
  }

  #addEntry(id: string, sender: string, state: ReceivedFile["state"], name: string, size: number, mimeType: string): void {
    const file = { name: safeName(name), size, mimeType: mimeType.slice(0, 100) };
    this.#conversation.add({ kind: "file", id, sender, own: false, state, progress: 0, file });
  }

  /** Starts receiving a small file that was not offered, unless it is refused. */
  #receiveUnoffered(id: string, { sender, attributes, name, size, mimeType }: Stream<Uint8Array>): Transfer | undefined {
    const known = !attributes.id || attributes.id.length > 64 || this.#file(id);
    if (known || !isSize(size) || size > MAX_UNOFFERED_BYTES) return undefined;
    if (!this.#passes(sender)) {
      void this.#refuse(id, sender);
      return undefined;
    }
    const fits = this.#heldBytes() + size <= MAX_UNOFFERED_TOTAL;
    this.#addEntry(id, sender, fits ? "receiving" : "declined", name, size, mimeType);
    if (fits) return this.#start(id);
    void this.#answer(id, false);
    return undefined;
  }

  #files(): ReceivedFile[] {
    return this.#conversation.entries.get().filter((entry) => entry.kind === "file");
  }

  /** Bytes of all files that are in memory or being received. */
  #heldBytes(): number {
    const held = ({ id, content, file }: ReceivedFile) => content?.length ?? (this.#transfers.has(id) ? file.size : 0);
    return this.#files().reduce((bytes, file) => bytes + held(file), 0);
  }

  /** Refuses a file without showing it. Its sender gets an answer, within the limits. */
  async #refuse(id: string, sender: string): Promise<void> {
    if (this.#refuses(sender)) await this.#answer(id, false);
  }

  #addPiece(id: string, transfer: Transfer, piece: Uint8Array): void {
    if (this.#transfers.get(id) !== transfer) return; // it has ended: the rest is read and discarded
    const size = this.#file(id)?.file.size ?? 0;
    transfer.receivedBytes += piece.byteLength;
    if (transfer.receivedBytes > size) return this.#end(id, "corrupt");
    transfer.pieces.push(piece);
    transfer.sha.update(piece);
    const percent = Math.floor((transfer.receivedBytes / size) * 100) / 100;
    if (percent !== this.#file(id)?.progress) this.#conversation.change(id, { progress: percent });
  }

  #receiveHash(id: string, hash: unknown): void {
    const transfer = this.#transfers.get(id);
    if (!transfer || typeof hash !== "string") return;
    transfer.expectedHash = hash;
    this.#verify(id, transfer);
  }

  #verify(id: string, { hash, expectedHash, pieces, receivedBytes }: Transfer): void {
    if (hash === undefined || expectedHash === undefined) return;
    if (hash === expectedHash) this.#conversation.change(id, { content: joined(pieces, receivedBytes) });
    this.#end(id, hash === expectedHash ? "received" : "corrupt");
  }

  async #answer(key: string, accept: boolean): Promise<void> {
    const slash = key.indexOf("/");
    const answer = JSON.stringify({ id: key.slice(slash + 1), accept });
    try {
      await this.#rtc.sendText(answer, "hashdrop.file-answer", [key.slice(0, slash)]);
    } catch {
      this.#end(key, "interrupted");
    }
  }
}

/** Makes a name safe: no folders, no control or direction marks, not hidden, not too long. */
export function safeName(name: string): string {
  const clean = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if ([...clean].length <= MAX_NAME) return clean || "file";
  const extension = /\.[^.]{1,12}$/.exec(clean)?.[0] ?? "";
  return [...clean].slice(0, MAX_NAME - extension.length).join("") + extension;
}

const isSize = (size: unknown): size is number => Number.isSafeInteger(size) && (size as number) >= 0;

function jsonOf(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text ?? "");
    return typeof value === "object" && value ? value : undefined;
  } catch {
    return undefined;
  }
}

function joined(pieces: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
