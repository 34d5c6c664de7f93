import { sha256 } from "@noble/hashes/sha2.js";
import { createGate } from "./gate.js";
import { Parts, safeName, seldom, toHex } from "./file_parts.js";
import { consume, drain, jsonOf } from "./streams.js";

const UNASKED_BYTES = 1024 * 1024; // what others may take for 1 MB
const UNASKED_TOTAL = 100_000_000; // kept of what nobody accepted; more must be offered
const MAX_OPEN = 20; // offers of one sender that nobody has decided on
const PATIENCE_MS = 30_000;
const HASH = /^[0-9a-f]{64}$/;

const isId = (id) => typeof id === "string" && id.length > 0 && id.length <= 64;
const isSize = (size) => Number.isSafeInteger(size) && size >= 0;

/**
 * What others send. Entries have `file: {name, size, type}`, `progress` (0–1), `sha256`, `blob` (only when the hash is
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
  #unasked = 0;
  #passes = createGate(20, 1);

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
      if (this.#welcome(identity)) this.#offered(await jsonOf(reader), identity);
      else drain(reader);
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

  #welcome(sender) {
    return this.#session.hears(sender) && this.#passes(sender);
  }

  #offered(offer, sender) {
    if (!isId(offer?.id) || !isSize(offer.size) || typeof offer.name !== "string") return;
    const open = [...this.#records.values()].filter((one) => one.sender === sender && one.state === "offered");
    const key = `${sender}/${offer.id}`;
    if (this.#records.has(key) || this.#conversation.has(key) || open.length >= MAX_OPEN) return;
    const record = this.#record(key, sender, offer.id, offer.size, "offered", offer.name, offer.mime);
    if (offer.size <= this.#maxBytes) return;
    this.#answer(record, false);
    this.#set(record, "too_large");
  }

  #record(key, sender, id, size, state, name, type) {
    const record = { key, sender, id, size, state, type: typeof type === "string" ? type.slice(0, 100) : "" };
    this.#records.set(key, record);
    const file = { name: safeName(name), size, type: record.type };
    this.#conversation.add({ kind: "file", id: key, own: false, sender, state, file });
    return record;
  }

  #streamed(reader, sender) {
    const { attributes, name, mimeType, size = 0 } = reader.info;
    const id = attributes?.id;
    const key = `${sender}/${id}`;
    let record = this.#records.get(key);
    if (!record && isId(id) && !this.#conversation.has(key) && this.#mayComeUnasked(size) && this.#welcome(sender)) {
      record = this.#record(key, sender, id, size, "accepted", name, mimeType);
      this.#unasked += size;
    }
    if (record?.state === "accepted" && record.size === size) this.#receive(record, reader);
    else if (record?.state === "offered") drain(reader).then(() => this.#withdrawn(record));
    else drain(reader);
  }

  #mayComeUnasked(size) {
    return isSize(size) && size <= Math.min(UNASKED_BYTES, this.#maxBytes) && this.#unasked + size <= UNASKED_TOTAL;
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

  #answer({ id, sender }, accept) {
    if (!this.#session.hears(sender)) return;
    this.#session.room.localParticipant
      .sendText(JSON.stringify({ id, accept }), { topic: `${this.#topic}-answer`, destinationIdentities: [sender] })
      .catch(() => {}); // not connected: nothing is under way either
  }
}
