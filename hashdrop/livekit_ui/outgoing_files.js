import { sha256 } from "@noble/hashes/sha2.js";
import { RoomEvent } from "livekit-client";
import { throttle, toHex } from "./file_parts.js";
import { createRateLimiter, createPacer } from "./core/rate-limit.ts";
import { newId } from "./ids.js";
import { FILES_AT_ONCE, FILES_PER_SECOND } from "./limits.js";
import { createOffer, stateOf } from "./file_offer.js";
import { jsonOf } from "./streams.js";

/** Files up to this size are sent at once; larger ones are offered first. */
export const DIRECT_BYTES = 1_000_000;
const SLICE_BYTES = 256 * 1024;
const GATHERING_MS = 250; // receivers who accept within this time share one stream
// Replaces the last receiver of a stream: nobody has this identity, and an empty list would mean everybody.
const NOBODY = "lkr:nobody";

/**
 * Files that this page sends: offers, answers and streams. Entries have `file: {name, size, type}`, `progress` (0–1),
 * `sha256`, `blob`, `canRepeat`, and a state: `waiting` (for answers), `sending`, `sent`, `declined`, `cancelled`,
 * `interrupted`, `failed` (could not be read), `alone` (there are no receivers).
 */
export class OutgoingFiles {
  /** The largest file that may be sent, in bytes. */
  maxBytes = 0;

  #session;
  #conversation;
  #topic = "";
  #offers = new Map();
  #allowsAnswer = createRateLimiter(FILES_AT_ONCE, FILES_PER_SECOND);
  // Half of what receivers accept: files sent at intervals may arrive together.
  #startDelay = createPacer(FILES_AT_ONCE / 2, FILES_PER_SECOND / 2);

  constructor(session, conversation) {
    this.#session = session;
    this.#conversation = conversation;
    session.room
      .on(RoomEvent.ParticipantDisconnected, ({ identity }) => this.#receiverLeft(identity))
      .on(RoomEvent.ParticipantActive, ({ identity }) => this.#receiverReady(identity));
  }

  configure(topic, maxBytes) {
    this.maxBytes = maxBytes;
    if (topic === this.#topic) return;
    const { room } = this.#session;
    if (this.#topic) room.unregisterTextStreamHandler(`${this.#topic}-answer`);
    this.#topic = topic;
    if (topic) {
      room.registerTextStreamHandler(`${topic}-answer`, async (reader, { identity }) => {
        this.#answered(await jsonOf(reader), identity);
      });
    }
  }

  /** Whether the file is small enough to be sent. */
  fits(file) {
    return file.size <= this.maxBytes;
  }

  send(file, receivers = this.#session.audience()) {
    const id = newId();
    const offer = createOffer(id, file, receivers);
    this.#offers.set(id, offer);
    this.#conversation.add({
      kind: "file",
      id,
      own: true,
      state: "waiting",
      file: { name: file.name, size: file.size, type: file.type },
      blob: file,
    });
    if (receivers.length === 0) {
      this.#conversation.change(id, { state: "alone" });
      return;
    }
    const pause = this.#startDelay();
    if (pause > 0) offer.timer = setTimeout(() => this.#begin(offer), pause);
    else this.#begin(offer);
  }

  #begin(offer) {
    offer.timer = undefined;
    offer.begun = true;
    const receivers = this.#stillAllowed(offer, offer.asked);
    if (receivers.length === 0) this.#show(offer);
    else if (offer.file.size <= DIRECT_BYTES) this.#stream(offer, receivers);
    else this.#offer(offer, receivers);
  }

  /** Sends a file again to those who did not get it. */
  resend(id) {
    const offer = this.#offers.get(id);
    const audience = new Set(this.#session.audience());
    const receivers = [...offer.asked].filter((one) => audience.has(one) && !offer.finished.has(one));
    this.#offers.delete(id);
    this.#conversation.change(id, { canRepeat: false });
    this.send(offer.file, receivers.length > 0 ? receivers : [...audience]);
  }

  cancel(id) {
    const offer = this.#offers.get(id);
    offer.cancelled = true;
    clearTimeout(offer.timer);
    offer.gathering.clear();
    for (const stream of offer.streams) stream.stopped = true;
    // For those who have not answered yet, an empty stream withdraws the offer.
    const inStreams = new Set([...offer.streams].flatMap(({ to }) => to));
    const waiting = this.#allowed(offer.begun ? [...offer.asked] : []).filter(
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
  interrupt() {
    for (const offer of this.#offers.values()) {
      if (offer.streams.size === 0 && offer.gathering.size === 0) continue;
      for (const stream of offer.streams) this.#lose(offer, stream);
      for (const one of offer.gathering) offer.lost.add(one);
      offer.gathering.clear();
      this.#show(offer);
    }
  }

  /** The participant has left the room: all transfers end. */
  forget() {
    this.interrupt();
    for (const offer of this.#offers.values()) clearTimeout(offer.timer);
    this.#offers.clear();
  }

  #receiverLeft(identity) {
    for (const offer of this.#offers.values()) {
      if (!offer.gathering.has(identity) && ![...offer.streams].some(({ to }) => to.includes(identity))) continue;
      offer.lost.add(identity);
      this.#drop(offer, identity);
      this.#show(offer);
    }
  }

  /** Offers files to somebody who could not receive the offer before; a repeated offer is not shown twice. */
  #receiverReady(identity) {
    if (this.#allowed([identity]).length === 0) return;
    for (const offer of this.#offers.values()) {
      const { asked, declined, finished, lost, gathering, streams } = offer;
      const known = [declined, finished, lost, gathering].some((set) => set.has(identity));
      const busy = [...streams].some(({ to }) => to.includes(identity));
      const open = offer.begun && offer.file.size > DIRECT_BYTES && !offer.cancelled && !offer.unreadable;
      if (open && asked.has(identity) && !known && !busy) this.#offer(offer, [identity]);
    }
  }

  #offer(offer, receivers) {
    const { id, name, file } = offer;
    const text = JSON.stringify({ id, name, size: file.size, mime: file.type });
    this.#sendText("offer", text, receivers).catch(() => {
      for (const one of receivers) offer.lost.add(one);
      this.#show(offer);
    });
  }

  #answered(answer, sender) {
    const offer = this.#offers.get(answer?.id);
    if (!offer?.asked.has(sender) || !this.#session.accepts(sender) || !this.#allowsAnswer(sender)) return;
    this.#drop(offer, sender);
    if (answer.accept !== true) {
      offer.finished.delete(sender);
      offer.declined.add(sender);
    } else if (!offer.cancelled) {
      for (const set of [offer.declined, offer.finished, offer.lost]) set.delete(sender);
      offer.gathering.add(sender);
      offer.timer ??= setTimeout(() => this.#gathered(offer), GATHERING_MS);
    }
    this.#show(offer);
  }

  #gathered(offer) {
    const receivers = this.#stillAllowed(offer, offer.gathering);
    offer.timer = undefined;
    offer.gathering.clear();
    if (receivers.length > 0) this.#stream(offer, receivers);
    else this.#show(offer);
  }

  /** Removes somebody from running streams; a stream without receivers ends. */
  #drop(offer, identity) {
    offer.gathering.delete(identity);
    for (const stream of offer.streams) {
      if (!stream.to.includes(identity)) continue;
      if (stream.to.length === 1) stream.stopped = true;
      else stream.to.splice(stream.to.indexOf(identity), 1);
    }
  }

  #lose(offer, stream) {
    stream.over = true;
    offer.streams.delete(stream);
    for (const one of stream.to) offer.lost.add(one);
  }

  /** `to` belongs to the stream: the SDK reads it for each packet, so it may shrink but must never be empty. */
  async #stream(offer, to) {
    const stream = { to, sent: 0, over: false, stopped: false };
    offer.streams.add(stream);
    this.#show(offer);
    try {
      const writer = await this.#open(offer, to);
      const hash = await this.#pump(offer, stream, writer);
      this.#keepAllowed(offer, stream);
      if (stream.over) return;
      await writer.close();
      this.#keepAllowed(offer, stream);
      if (stream.over || !hash) return;
      await this.#sendText("done", JSON.stringify({ id: offer.id, sha256: hash }), to);
      for (const one of to) if (!offer.declined.has(one)) offer.finished.add(one);
      this.#conversation.change(offer.id, { sha256: hash });
    } catch {
      if (!stream.over) this.#lose(offer, stream);
    } finally {
      offer.streams.delete(stream);
      this.#show(offer);
    }
  }

  /** Writes the file and returns its hash, or nothing if it was stopped. */
  async #pump(offer, stream, writer) {
    const { file } = offer;
    const hash = sha256.create();
    const show = throttle(() => this.#show(offer));
    for (let start = 0; start < file.size; start += SLICE_BYTES) {
      let slice;
      try {
        slice = new Uint8Array(await file.slice(start, start + SLICE_BYTES).arrayBuffer());
      } catch {
        offer.unreadable = true; // changed or deleted since it was chosen, or a folder
        return undefined;
      }
      hash.update(slice);
      // While reconnecting, the SDK would buffer the whole file in memory.
      await this.#connected(stream);
      this.#keepAllowed(offer, stream);
      if (stream.over || stream.stopped) return undefined;
      await writer.write(slice);
      stream.sent += slice.byteLength;
      show();
    }
    return toHex(hash.digest());
  }

  #connected(stream) {
    const { status } = this.#session;
    if (status.get() === "connected") return undefined;
    return new Promise((resolve) => {
      const unsubscribe = status.subscribe(() => {
        if (status.get() !== "connected" && !stream.over) return;
        unsubscribe();
        resolve();
      });
    });
  }

  /** Somebody who left the audience gets nothing more, not even the end of the stream. */
  #keepAllowed(offer, stream) {
    const before = stream.to.length;
    const allowed = this.#stillAllowed(offer, stream.to);
    if (allowed.length === before) return;
    stream.to.splice(0, stream.to.length, ...(allowed.length > 0 ? allowed : [NOBODY]));
    if (allowed.length === 0) stream.over = true;
  }

  #allowed(identities) {
    const audience = new Set(this.#session.audience());
    return identities.filter((one) => audience.has(one));
  }

  /** Those of `identities` that may receive it now; the others are marked as lost. */
  #stillAllowed(offer, identities) {
    const allowed = this.#allowed([...identities]);
    for (const one of identities) if (!allowed.includes(one)) offer.lost.add(one);
    return allowed;
  }

  #open({ id, name, file }, destinationIdentities) {
    return this.#session.room.localParticipant.streamBytes({
      topic: this.#topic,
      name,
      mimeType: file.type || "application/octet-stream",
      totalSize: file.size,
      attributes: { id },
      destinationIdentities,
    });
  }

  #sendText(what, text, destinationIdentities) {
    const topic = `${this.#topic}-${what}`;
    return this.#session.room.localParticipant.sendText(text, { topic, destinationIdentities });
  }

  #show(offer) {
    const { id, file, streams } = offer;
    const state = stateOf(offer);
    const all = [...streams];
    const total = Math.max(1, file.size * all.length);
    this.#conversation.change(id, {
      state,
      progress: all.reduce((sum, { sent }) => sum + sent, 0) / total,
      canRepeat: this.#offers.has(id) && (state === "interrupted" || state === "cancelled"),
    });
  }
}
