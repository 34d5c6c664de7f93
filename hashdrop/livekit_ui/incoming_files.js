import { sha256 } from "@noble/hashes/sha2.js";
import { createGate } from "./gate.js";
import { Parts, safeName, seldom, toHex } from "./file_parts.js";
import { FILES_AT_ONCE, FILES_PER_SECOND } from "./limits.js";
import { consume, drain, jsonOf } from "./streams.js";

const UNASKED_BYTES = 1024 * 1024; // what others may take for 1 MB
const UNASKED_TOTAL = 100_000_000; // kept of what nobody accepted; more must be offered
const KEPT = new Set(["accepted", "receiving", "checking", "received"]);
const MAX_OPEN = 20; // offers of one sender that nobody has decided on
const PATIENCE_MS = 30_000;
const HASH = /^[0-9a-f]{64}$/;

const isId = (id) => typeof id === "string" && id.length > 0 && id.length <= 64;
const isSize = (size) => Number.isSafeInteger(size) && size >= 0;

/**
 * What others send. Small files come unasked, as long as they are not too many: then they wait to be accepted, as large
 * ones do. Entries have `file: {name, size, type}`, `progress` (0–1), `sha256`, `blob` (only when the hash is
 * the sender's), `canRepeat`, and a state: `offered`, `accepted` (asked for, nothing came yet), `receiving`, `checking`
 * (whole, its hash has not come yet), `received`, `declined`, `cancelled` (by oneself), `withdrawn` (by the sender),
 * `interrupted`, `corrupt` (not what its sender hashed, or more than he said), `too_large`.
 */
export class IncomingFiles {
  #session;
  #conversation;
  #topic = "";
  #maxBytes = 0;
  #records = new Map();
  #passes = createGate(FILES_AT_ONCE, FILES_PER_SECOND);
  #refuses = createGate(FILES_AT_ONCE, FILES_PER_SECOND);

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
      this.#told(await jsonOf(reader), identity);
    });
    room.registerByteStreamHandler(topic, (reader, { identity }) => this.#streamed(reader, identity));
  }

  accept(key) {
    const record = this.#records.get(key);
    record.told = undefined;
    this.#answer(record, true);
    this.#set(record, "accepted", { canRepeat: false, progress: 0 });
    this.#lookAgain(record, "accepted");
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

  /** The connection is lost, and with it what was under way; offers still stand. */
  interrupt() {
    for (const record of this.#records.values()) {
      if (["accepted", "receiving", "checking"].includes(record.state)) this.#stop(record, "interrupted");
    }
  }

  /** The room is left: nothing of it goes on. */
  forget() {
    for (const record of this.#records.values()) {
      record.run = undefined; // what still comes is read into nothing
      clearTimeout(record.timer);
    }
    this.#records.clear();
  }

  #offered(offer, sender) {
    if (!this.#session.hears(sender) || !isId(offer?.id) || !isSize(offer.size) || typeof offer.name !== "string") return;
    const file = { key: `${sender}/${offer.id}`, sender, id: offer.id, size: offer.size };
    if (!this.#isNew(file.key)) return;
    if (!this.#passes(sender) || !this.#propose(file, offer.name, offer.mime)) this.#refuse(file);
  }

  /** Not known, or only by the entry that an earlier page left of an offer that still stood. */
  #isNew(key) {
    const entry = this.#conversation.find(key);
    return !this.#records.has(key) && (!entry || entry.state === "interrupted");
  }

  /** Lets the person decide, and returns whether he can: there may be too much to decide already, or it is too large. */
  #propose(file, name, type) {
    const { sender, size } = file;
    const open = [...this.#records.values()].filter((one) => one.sender === sender && one.state === "offered");
    if (open.length >= MAX_OPEN) return false;
    const fits = size <= this.#maxBytes;
    this.#record(file, fits ? "offered" : "too_large", name, type);
    return fits;
  }

  #record(file, state, name, mime) {
    this.#forgetUnseen();
    const type = typeof mime === "string" ? mime.slice(0, 100) : "";
    const record = { ...file, state, type };
    const { key, sender, size } = record;
    this.#records.set(key, record);
    const shown = { state, file: { name: safeName(name), size, type } };
    if (this.#conversation.find(key)) this.#conversation.change(key, shown);
    else this.#conversation.add({ kind: "file", id: key, own: false, sender, ...shown });
    return record;
  }

  /** An entry that had to give way to newer ones takes its file along. */
  #forgetUnseen() {
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
    const record = known ?? this.#cameUnasked(reader.info, key, sender);
    if (record?.state === "accepted" && record.size === size) this.#receive(record, reader);
    else if (known?.state === "offered") drain(reader).then(() => this.#withdrawn(known));
    else drain(reader);
  }

  /** The record of a small file that is taken at once; of one that is not, its sender is told. */
  #cameUnasked({ attributes, name, mimeType, size = 0 }, key, sender) {
    const id = attributes?.id;
    if (!this.#session.hears(sender) || !isId(id) || !isSize(size) || size > UNASKED_BYTES) return undefined;
    if (this.#conversation.find(key)) return undefined;
    const file = { key, sender, id, size };
    const passes = this.#passes(sender);
    if (passes && size <= this.#maxBytes && this.#unaskedBytes() + size <= UNASKED_TOTAL) {
      return this.#record({ ...file, unasked: true }, "accepted", name, mimeType);
    }
    this.#refuse(file);
    this.#propose(file, name, mimeType);
    return undefined;
  }

  /** What is kept, or comes, of files that nobody accepted. */
  #unaskedBytes() {
    let bytes = 0;
    for (const { key, unasked, size, state } of this.#records.values()) {
      if (unasked && KEPT.has(state) && this.#conversation.find(key)) bytes += size;
    }
    return bytes;
  }

  /** A stream that nobody asked for can only be the end of an offer. */
  #withdrawn(record) {
    if (record.state === "offered") this.#set(record, "withdrawn");
  }

  async #receive(record, reader) {
    const run = {};
    record.run = run;
    const parts = new Parts();
    const hash = sha256.create();
    let got = 0;
    const show = seldom(() => this.#conversation.change(record.key, { progress: got / record.size }));
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
    this.#lookAgain(record, "checking");
  }

  #told(done, sender) {
    const record = this.#records.get(`${sender}/${done?.id}`);
    if (!record || typeof done.sha256 !== "string" || !HASH.test(done.sha256)) return;
    record.told = done.sha256; // it may overtake the last pieces
    this.#compare(record);
  }

  #compare(record) {
    const { whole, told } = record;
    if (record.state !== "checking" || !told) return;
    record.whole = undefined;
    if (whole.sha256 !== told) this.#set(record, "corrupt", { canRepeat: true });
    else this.#set(record, "received", whole);
  }

  /** Nothing may stay as it is for ever because somebody else went away. */
  #lookAgain(record, state) {
    clearTimeout(record.timer);
    record.timer = setTimeout(() => record.state === state && this.#stop(record, "interrupted"), PATIENCE_MS);
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

  /** Who floods gets no flood of answers. */
  #refuse(file) {
    if (this.#refuses(file.sender)) this.#answer(file, false);
  }

  #answer({ id, sender }, accept) {
    if (!this.#session.hears(sender)) return;
    this.#session.room.localParticipant
      .sendText(JSON.stringify({ id, accept }), { topic: `${this.#topic}-answer`, destinationIdentities: [sender] })
      .catch(() => {}); // not connected: nothing is under way either
  }
}
