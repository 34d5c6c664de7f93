import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { isHeard } from "./audience.ts";
import type { Clock } from "./clock.ts";
import { type Conversation, type ReceivedFile, textOf } from "./conversation.ts";
import type { Rtc, Stream } from "./rtc.ts";

/** Larger ones are offered first. */
const UNASKED_BYTES = 1024 * 1024;
/** When so much is kept already, even small ones are declined. */
const UNASKED_TOTAL = 20 * UNASKED_BYTES;
/** A file is held in memory until it is saved. */
const MAX_BYTES = 50_000_000;
/** Characters, of up to 4 bytes: phones take names of 255 bytes. */
const MAX_NAME = 60;
const MAX_JSON = 4096;

/** What is known of a file beside what is shown of it. */
interface Progress {
  pieces: Uint8Array[];
  got: number;
  /** Grows with the pieces: all at once would keep a phone from everything else for seconds. */
  sha: ReturnType<typeof sha256.create>;
  hash: string | undefined;
  /** What its sender says it is. It may overtake the last pieces. */
  told: string | undefined;
}

/**
 * Files that others send (contract, section 5), as entries of the conversation.
 *
 * offered → receiving (accepted) | declined; receiving → checking (whole) → received (its SHA-256 is its sender's) |
 * corrupt; receiving | checking → interrupted; what is larger than fits in memory is too_large from the start.
 */
export class IncomingFiles {
  #rtc: Rtc;
  #clock: Clock;
  #conversation: Conversation;
  #progress = new Map<string, Progress>();

  constructor(rtc: Rtc, clock: Clock, conversation: Conversation) {
    this.#rtc = rtc;
    this.#clock = clock;
    this.#conversation = conversation;
  }

  async accept(id: string): Promise<void> {
    if (this.#file(id)?.state !== "offered") return;
    this.#begin(id);
    await this.#answer(id, true);
  }

  async decline(id: string): Promise<void> {
    if (this.#file(id)?.state !== "offered") return;
    this.#conversation.change(id, { state: "declined" });
    await this.#answer(id, false);
  }

  /** The connection is lost, and with it what was under way. Offers still stand. */
  interrupt(): void {
    for (const id of this.#progress.keys()) this.#end(id, "interrupted");
  }

  /** An offer, or the hash of what was sent. */
  async told(stream: Stream<string>): Promise<void> {
    const heard = await isHeard(this.#rtc, this.#clock, stream.sender);
    const said = jsonOf(await textOf(stream, heard ? MAX_JSON : 0));
    if (typeof said?.id !== "string" || said.id.length > 64) return;
    const id = `${stream.sender}/${said.id}`;
    if (stream.topic === "hashdrop.file-offer") await this.#offered(id, stream.sender, said);
    else this.#hashed(id, said.sha256);
  }

  async streamed(stream: Stream<Uint8Array>): Promise<void> {
    const id = `${stream.sender}/${stream.attributes.id}`;
    const heard = await isHeard(this.#rtc, this.#clock, stream.sender);
    const progress = this.#progress.get(id) ?? (heard ? this.#unasked(id, stream) : undefined);
    try {
      for await (const piece of stream.pieces) if (progress) this.#take(id, progress, piece);
    } catch {
      this.#end(id, "interrupted");
      return;
    }
    if (!progress || this.#progress.get(id) !== progress) return;
    if (progress.got < (this.#file(id)?.file.size ?? 0)) return this.#end(id, "interrupted");
    progress.hash = bytesToHex(progress.sha.digest());
    this.#conversation.change(id, { state: "checking", progress: 1 });
    this.#compare(id, progress);
  }

  #file(id: string): ReceivedFile | undefined {
    const entry = this.#conversation.find(id);
    return entry?.kind === "file" ? entry : undefined;
  }

  #begin(id: string): Progress {
    const progress = { pieces: [], got: 0, sha: sha256.create(), hash: undefined, told: undefined };
    this.#progress.set(id, progress);
    this.#conversation.change(id, { state: "receiving", progress: 0 });
    return progress;
  }

  #end(id: string, state: ReceivedFile["state"]): void {
    if (this.#progress.delete(id)) this.#conversation.change(id, { state });
  }

  async #offered(id: string, sender: string, { name, size, mime }: Record<string, unknown>): Promise<void> {
    if (typeof name !== "string" || !isSize(size) || this.#file(id)) return;
    const state = size <= MAX_BYTES ? "offered" : "too_large";
    this.#show(id, sender, state, name, size, typeof mime === "string" ? mime : "");
    if (state === "too_large") await this.#answer(id, false);
  }

  #show(id: string, sender: string, state: ReceivedFile["state"], name: string, size: number, mimeType: string): void {
    const file = { name: safeName(name), size, mimeType: mimeType.slice(0, 100) };
    this.#conversation.add({ kind: "file", id, sender, own: false, state, progress: 0, file });
  }

  /** What comes of a small file that was not offered; nothing of one that is not to be taken. */
  #unasked(id: string, { sender, attributes, name, size, mimeType }: Stream<Uint8Array>): Progress | undefined {
    const known = !attributes.id || attributes.id.length > 64 || this.#file(id);
    if (known || !isSize(size) || size > UNASKED_BYTES) return undefined;
    const fits = this.#keptBytes() + size <= UNASKED_TOTAL;
    this.#show(id, sender, fits ? "receiving" : "declined", name, size, mimeType);
    if (fits) return this.#begin(id);
    void this.#answer(id, false);
    return undefined;
  }

  #keptBytes(): number {
    const files = this.#conversation.entries.get().filter((entry) => entry.kind === "file");
    return files.reduce((bytes, { content }) => bytes + (content?.length ?? 0), 0);
  }

  #take(id: string, progress: Progress, piece: Uint8Array): void {
    if (this.#progress.get(id) !== progress) return; // it has ended otherwise: the rest is read for nothing
    const size = this.#file(id)?.file.size ?? 0;
    progress.got += piece.byteLength;
    if (progress.got > size) return this.#end(id, "corrupt");
    progress.pieces.push(piece);
    progress.sha.update(piece);
    const percent = Math.floor((progress.got / size) * 100) / 100;
    if (percent !== this.#file(id)?.progress) this.#conversation.change(id, { progress: percent });
  }

  #hashed(id: string, told: unknown): void {
    const progress = this.#progress.get(id);
    if (!progress || typeof told !== "string") return;
    progress.told = told;
    this.#compare(id, progress);
  }

  #compare(id: string, { hash, told, pieces, got }: Progress): void {
    if (hash === undefined || told === undefined) return;
    if (hash === told) this.#conversation.change(id, { content: joined(pieces, got) });
    this.#end(id, hash === told ? "received" : "corrupt");
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

/** A name that is only a name: no folders, no control or direction marks, nothing hidden, not too long. */
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
