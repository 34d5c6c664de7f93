import { sha256 } from "@noble/hashes/sha2.js";
import { createRateLimiter } from "./core/rate-limit.ts";
import { Parts, safeName, throttle, toHex } from "./file_parts.js";
import { FILES_AT_ONCE, FILES_PER_SECOND } from "./limits.js";
import { consume, drain, jsonOf } from "./streams.js";

const UNSOLICITED_BYTES = 1024 * 1024; // some senders take this for 1 MB
const UNSOLICITED_TOTAL = 100_000_000; // kept of files that nobody accepted; beyond it, files must be accepted
const HOLDS_CONTENT = new Set(["accepted", "receiving", "checking", "received"]);
const MAX_OPEN_OFFERS = 20; // undecided offers of one sender
const TRANSFER_TIMEOUT_MS = 30_000;
const HASH = /^[0-9a-f]{64}$/;

const isId = (id) => typeof id === "string" && id.length > 0 && id.length <= 64;
const isSize = (size) => Number.isSafeInteger(size) && size >= 0;

/**
 * Files that others send. Small ones are received unsolicited, up to a limit; beyond it they must be accepted, as large
 * ones always are. Entries have `file: {name, size, type}`, `progress` (0–1), `sha256`, `blob` (only if the hash
 * matches the sender's), `canRepeat`, and a state: `offered`, `accepted` (nothing has arrived yet), `receiving`,
 * `checking` (complete, waiting for the sender's hash), `received`, `declined`, `cancelled` (by this participant),
 * `withdrawn` (by the sender), `interrupted`, `corrupt` (the hash differs, or it is larger than announced),
 * `too_large`.
 */
export class IncomingFiles {
  #session;
  #conversation;
  #topic = "";
  #maxBytes = 0;
  #records = new Map();
  #allows = createRateLimiter(FILES_AT_ONCE, FILES_PER_SECOND);
  #allowsRefusal = createRateLimiter(FILES_AT_ONCE, FILES_PER_SECOND);

  constructor(session, conversation) {
    this.#session = session;
    this.#conversation = conversation;
  }

  configure(topic, maxBytes) {
    this.#maxBytes = maxBytes;
    if (topic === this.#topic) return;
    const { room } = this.#session;
    if (this.#topic) {
      room.unregisterTextStreamHandler(`${this.#topic}-offer`);
      room.unregisterTextStreamHandler(`${this.#topic}-done`);
      room.unregisterByteStreamHandler(this.#topic);
    }
    this.#topic = topic;
    if (!topic) return;
    room.registerTextStreamHandler(`${topic}-offer`, async (reader, { identity }) => {
      this.#offered(await jsonOf(reader), identity);
    });
    room.registerTextStreamHandler(`${topic}-done`, async (reader, { identity }) => {
      this.#hashAnnounced(await jsonOf(reader), identity);
    });
    room.registerByteStreamHandler(topic, (reader, { identity }) => this.#streamed(reader, identity));
  }

  accept(key) {
    const record = this.#records.get(key);
    record.announced = undefined;
    this.#answer(record, true);
    this.#set(record, "accepted", { canRepeat: false, progress: 0 });
    this.#interruptIfStill(record, "accepted");
  }

  decline(key) {
    const record = this.#records.get(key);
    this.#answer(record, false);
    this.#set(record, "declined");
  }

  cancel(key) {
    const record = this.#records.get(key);
    this.#answer(record, false);
    this.#stop(record, "cancelled");
  }

  /** The connection is lost, and transfers with it; offers stay open. */
  interrupt() {
    for (const record of this.#records.values()) {
      if (["accepted", "receiving", "checking"].includes(record.state)) this.#stop(record, "interrupted");
    }
  }

  /** The participant has left the room: all transfers end. */
  forget() {
    for (const record of this.#records.values()) {
      record.run = undefined; // the rest of the stream is read and discarded
      clearTimeout(record.timer);
    }
    this.#records.clear();
  }

  #offered(offer, sender) {
    const isValid = isId(offer?.id) && isSize(offer.size) && typeof offer.name === "string";
    if (!isValid || !this.#session.accepts(sender)) return;
    const file = { key: `${sender}/${offer.id}`, sender, id: offer.id, size: offer.size };
    if (!this.#isNew(file.key)) return;
    if (!this.#allows(sender) || !this.#propose(file, offer.name, offer.mime)) this.#refuse(file);
  }

  /** Not known yet, or only from an entry of an open offer that was saved before a reload. */
  #isNew(key) {
    const entry = this.#conversation.find(key);
    return !this.#records.has(key) && (!entry || entry.state === "interrupted");
  }

  /**
   * Offers the file to the person. Returns whether they can decide: not if it is too large or too many offers are open.
   */
  #propose(file, name, type) {
    const { sender, size } = file;
    const open = [...this.#records.values()].filter((one) => one.sender === sender && one.state === "offered");
    if (open.length >= MAX_OPEN_OFFERS) return false;
    const fits = size <= this.#maxBytes;
    this.#record(file, fits ? "offered" : "too_large", name, type);
    return fits;
  }

  #record(file, state, name, mime) {
    this.#dropUnlisted();
    const type = typeof mime === "string" ? mime.slice(0, 100) : "";
    const record = { ...file, state, type };
    const { key, sender, size } = record;
    this.#records.set(key, record);
    const shown = { state, file: { name: safeName(name), size, type } };
    if (this.#conversation.find(key)) this.#conversation.change(key, shown);
    else this.#conversation.add({ kind: "file", id: key, own: false, sender, ...shown });
    return record;
  }

  /** Drops the files of entries that had to make room for newer ones. */
  #dropUnlisted() {
    for (const [key, record] of this.#records) {
      if (this.#conversation.find(key)) continue;
      record.run = undefined;
      clearTimeout(record.timer);
      this.#records.delete(key);
    }
  }

  #streamed(reader, sender) {
    const { attributes, size = 0 } = reader.info;
    const key = `${sender}/${attributes?.id}`;
    const known = this.#records.get(key);
    const record = known ?? this.#takeUnsolicited(reader.info, key, sender);
    if (record?.state === "accepted" && record.size === size) this.#receive(record, reader);
    else if (known?.state === "offered") drain(reader).then(() => this.#withdrawn(known));
    else drain(reader);
  }

  /** The record of a small file that is received at once, or nothing: then it is offered, and its sender is told. */
  #takeUnsolicited({ attributes, name, mimeType, size = 0 }, key, sender) {
    const id = attributes?.id;
    if (!this.#session.accepts(sender) || !isId(id) || !isSize(size) || size > UNSOLICITED_BYTES) return undefined;
    if (this.#conversation.find(key)) return undefined;
    const file = { key, sender, id, size };
    const allowed = this.#allows(sender);
    if (allowed && size <= this.#maxBytes && this.#unsolicitedBytes() + size <= UNSOLICITED_TOTAL) {
      return this.#record({ ...file, unsolicited: true }, "accepted", name, mimeType);
    }
    this.#refuse(file);
    this.#propose(file, name, mimeType);
    return undefined;
  }

  /** Bytes received, or being received, of files that nobody accepted. */
  #unsolicitedBytes() {
    let bytes = 0;
    for (const { key, unsolicited, size, state } of this.#records.values()) {
      if (unsolicited && HOLDS_CONTENT.has(state) && this.#conversation.find(key)) bytes += size;
    }
    return bytes;
  }

  /** A stream that was not accepted means that the sender withdraws the offer. */
  #withdrawn(record) {
    if (record.state === "offered") this.#set(record, "withdrawn");
  }

  async #receive(record, reader) {
    const run = {};
    record.run = run;
    const parts = new Parts();
    const hash = sha256.create();
    let got = 0;
    const show = throttle(() => this.#conversation.change(record.key, { progress: got / record.size }));
    this.#set(record, "receiving", { progress: 0 });
    try {
      await consume(reader, (piece) => {
        got += piece.byteLength;
        if (record.run !== run) return false;
        if (got > record.size) {
          this.#answer(record, false);
          this.#stop(record, "corrupt");
          return false;
        }
        hash.update(piece);
        parts.add(piece);
        show();
        return true;
      });
    } catch {
      if (record.run === run) this.#stop(record, "interrupted");
      return;
    }
    if (record.run !== run) return;
    if (got < record.size) {
      this.#stop(record, "withdrawn");
      return;
    }
    record.whole = { sha256: toHex(hash.digest()), blob: parts.toBlob(record.type) };
    this.#set(record, "checking", { progress: 1 });
    this.#compare(record);
    this.#interruptIfStill(record, "checking");
  }

  #hashAnnounced(done, sender) {
    const record = this.#records.get(`${sender}/${done?.id}`);
    if (!record || typeof done.sha256 !== "string" || !HASH.test(done.sha256)) return;
    record.announced = done.sha256; // it may arrive before the last chunks
    this.#compare(record);
  }

  #compare(record) {
    const { whole, announced } = record;
    if (record.state !== "checking" || !announced) return;
    record.whole = undefined;
    if (whole.sha256 !== announced) this.#set(record, "corrupt", { canRepeat: true });
    else this.#set(record, "received", whole);
  }

  /** A transfer must not wait forever because its sender is gone. */
  #interruptIfStill(record, state) {
    clearTimeout(record.timer);
    record.timer = setTimeout(() => record.state === state && this.#stop(record, "interrupted"), TRANSFER_TIMEOUT_MS);
  }

  #stop(record, state) {
    record.run = undefined;
    record.whole = undefined;
    this.#set(record, state, { canRepeat: state === "interrupted" || state === "cancelled" || state === "corrupt" });
  }

  #set(record, state, change = {}) {
    record.state = state;
    this.#conversation.change(record.key, { state, ...change });
  }

  /** The answers to a flood are limited, too. */
  #refuse(file) {
    if (this.#allowsRefusal(file.sender)) this.#answer(file, false);
  }

  #answer({ id, sender }, accept) {
    if (!this.#session.accepts(sender)) return;
    this.#session.room.localParticipant
      .sendText(JSON.stringify({ id, accept }), { topic: `${this.#topic}-answer`, destinationIdentities: [sender] })
      .catch(() => {}); // not connected, so no transfer is running either
  }
}
