import { DisconnectReason, RoomEvent } from "livekit-client";
import { createRateLimiter, createPacer } from "./core/rate-limit.ts";
import { newId } from "./ids.js";
import { IncomingFiles } from "./incoming_files.js";
import { MAX_MESSAGE } from "./limits.js";
import { OutgoingFiles } from "./outgoing_files.js";
import { Store } from "./core/store.ts";
import { textOf } from "./streams.js";

const TOPIC = "lk.chat"; // LiveKit's own, so that other clients can take part
const MAX_ENTRIES = 500;
const MAX_STORED_CHARS = 500_000; // browsers allow a tab a few million characters
/** Messages accepted from one sender at once, and per second on average. Sending stays below these limits. */
const RECEIVE_BURST = 20;
const RECEIVE_RATE = 2;
const SEND_BURST = 15;
const SEND_RATE = 1.6;
// A lost connection is noticed late: messages handed over within this time before are sent again.
const UNCONFIRMED_MS = 20_000;
const UNFINISHED = new Set(["waiting", "offered", "accepted", "sending", "receiving", "checking"]);

/**
 * Messages and files in order of time, whether or not they are shown.
 *
 * An entry is `{id, kind: "message" | "file", own, sender, name, at, state, …}`. A message has `text` and the state
 * `received`, `sending`, `sent` or `failed`; for the fields of a file see `outgoing_files.js` and `incoming_files.js`.
 */
export class Conversation {
  entries = new Store([]);
  /** Number of entries that arrived while the chat was not visible. */
  unread = new Store(0);
  /** The unsent text of the message box, kept while the chat is closed. */
  draft = new Store("");

  #session;
  #allows = createRateLimiter(RECEIVE_BURST, RECEIVE_RATE);
  #sendDelay = createPacer(SEND_BURST, SEND_RATE);
  #key = "";
  #watchers = 0;
  #flushing = false;
  #saving;

  constructor(session) {
    this.#session = session;
    this.outgoing = new OutgoingFiles(session, this);
    this.incoming = new IncomingFiles(session, this);
    session.status.subscribe(() => this.#statusChanged());
    session.room.registerTextStreamHandler(TOPIC, (reader, { identity }) => this.#receive(reader, identity));
    session.room
      .on(RoomEvent.SignalConnected, () => this.#open())
      .on(RoomEvent.Reconnecting, () => this.#lost())
      .on(RoomEvent.Disconnected, (reason) => this.#disconnected(reason))
      .on(RoomEvent.ParticipantDisconnected, (person) => this.#peerDisconnected(person))
      .on(RoomEvent.ParticipantActive, (person) => this.#redeliver(person))
      .on(RoomEvent.ParticipantConnected, (person) => this.#nameReceived(person))
      .on(RoomEvent.ParticipantNameChanged, (_, person) => this.#nameReceived(person));
  }

  start() {
    window.addEventListener("pagehide", this.#save);
  }

  stop() {
    window.removeEventListener("pagehide", this.#save);
    clearTimeout(this.#saving);
  }

  configure(topicPrefix, maxBytes) {
    this.outgoing.configure(topicPrefix, maxBytes);
    this.incoming.configure(topicPrefix, maxBytes);
  }

  /** Sends a message to the audience: now or once the connection is back, and within the receivers' rate limits. */
  send(text) {
    if (text.trim() === "") return;
    this.add({ kind: "message", id: newId(), own: true, state: "sending", text: text.slice(0, MAX_MESSAGE) });
    this.#flush();
  }

  /** Sends a failed message again, to the present audience. */
  resend(id) {
    this.change(id, { state: "sending", to: undefined });
    this.#flush();
  }

  /** The chat is visible: nothing is unread until the returned function is called. */
  watch() {
    this.#watchers += 1;
    this.unread.set(0);
    return () => {
      this.#watchers -= 1;
    };
  }

  add(entry) {
    const { localParticipant } = this.#session.room;
    const sender = entry.own ? localParticipant.identity : entry.sender;
    const person = entry.own ? localParticipant : this.#session.room.remoteParticipants.get(sender);
    const added = { ...entry, sender, name: person?.name ?? "", at: Date.now() };
    this.entries.set(trimmed([...this.entries.get(), added]));
    if (!entry.own && this.#watchers === 0) this.unread.set(this.unread.get() + 1);
    this.#saveSoon();
  }

  change(id, change) {
    this.entries.set(this.entries.get().map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
    if ("state" in change) this.#saveSoon();
  }

  find(id) {
    return this.entries.get().find((entry) => entry.id === id);
  }

  async #receive(reader, sender) {
    const id = `${sender}/${(reader.info.attributes?.id ?? reader.info.id).slice(0, 64)}`;
    // Senders repeat messages that may have been lost. Repeats must not use up the rate limit of new messages.
    const accepted = this.#session.accepts(sender) && !this.find(id) && this.#allows(sender);
    try {
      const text = await textOf(reader, accepted ? MAX_MESSAGE : 0);
      if (accepted && text.trim() && !this.find(id)) {
        this.add({ kind: "message", id, own: false, sender, state: "received", text });
      }
    } catch {
      // The sender's connection was lost; they will send it again.
    }
  }

  async #flush() {
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      for (;;) {
        const next = this.entries.get().find(isToBeSent);
        if (!next || this.#session.status.get() !== "connected") return;
        await pause(this.#sendDelay());
        if (this.find(next.id) && !(await this.#deliver(next))) return;
      }
    } finally {
      this.#flushing = false;
    }
  }

  /** `to` is the audience at the first attempt: a repeat goes to nobody who was admitted later. */
  async #deliver({ id, text, to }) {
    const audience = this.#session.audience();
    const receivers = to ? audience.filter((identity) => to.includes(identity)) : audience;
    const { remoteParticipants } = this.#session.room;
    const missed = receivers.filter((identity) => !remoteParticipants.get(identity)?.isActive);
    if (!to) this.change(id, { to: audience });
    try {
      if (receivers.length > 0) await this.#send(id, text, receivers);
    } catch {
      if (this.#session.status.get() !== "connected") return false; // sent when it is back
      this.change(id, { state: "failed" });
      return true;
    }
    this.change(id, { state: "sent", sentAt: Date.now(), missed });
    // Somebody who became able to receive in the meantime may still have missed it.
    for (const identity of missed) if (remoteParticipants.get(identity)?.isActive) this.#redeliver({ identity });
    return true;
  }

  #send(id, text, destinationIdentities) {
    const options = { topic: TOPIC, destinationIdentities, attributes: { id } };
    return this.#session.room.localParticipant.sendText(text, options);
  }

  /** Somebody's connection was lost: they may have missed what was sent just before. */
  #peerDisconnected({ identity }) {
    for (const { id, to, missed } of this.#unconfirmed()) {
      if (to.includes(identity)) this.change(id, { missed: [...missed, identity] });
    }
  }

  /**
   * Somebody reconnected, or can receive only now: send them what they missed, but nothing from before they were
   * admitted, and no more at once than they accept from one sender.
   */
  #redeliver({ identity }) {
    if (!this.#session.audience().includes(identity)) return;
    const entries = this.entries.get().filter(({ missed }) => missed?.includes(identity));
    for (const { id, text, missed } of entries.slice(-RECEIVE_BURST)) {
      this.change(id, { missed: missed.filter((one) => one !== identity) });
      this.#send(id, text, [identity]).catch(() => {}); // our own connection is lost: everything is sent again
    }
  }

  /** One's own messages of the last seconds, which may not have arrived. */
  #unconfirmed() {
    const since = Date.now() - UNCONFIRMED_MS;
    return this.entries.get().filter(({ state, sentAt }) => state === "sent" && sentAt > since);
  }

  #statusChanged() {
    const status = this.#session.status.get();
    if (status === "connected") this.#flush();
    if (status === "idle") this.#close();
  }

  /** Restores the messages of this room, if it is not the same room as before. */
  #open() {
    const { name, localParticipant } = this.#session.room;
    const key = `lkr-chat:${name}:${localParticipant.identity}`;
    if (key === this.#key) return;
    if (this.#key) this.#close();
    this.#key = key;
    try {
      this.entries.set([...(JSON.parse(sessionStorage.getItem(key)) ?? []), ...this.entries.get()]);
    } catch {
      // No storage in this browser, or not written by us.
    }
  }

  /** The participant has left: the next room shows nothing of this one. */
  #close() {
    this.#save();
    this.#key = "";
    this.#empty();
  }

  /** The room is gone for good: leave nothing behind in the browser. */
  #forget() {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // No storage in this browser.
    }
    this.#key = "";
    this.#empty();
  }

  #empty() {
    clearTimeout(this.#saving);
    this.outgoing.forget();
    this.incoming.forget();
    this.entries.set([]);
    this.unread.set(0);
    this.draft.set("");
  }

  #lost() {
    for (const { id } of this.#unconfirmed()) this.change(id, { state: "sending" });
    this.outgoing.interrupt();
    this.incoming.interrupt();
  }

  #disconnected(reason) {
    if (reason === DisconnectReason.CLIENT_INITIATED) {
      this.outgoing.interrupt();
      this.incoming.interrupt();
      return;
    }
    this.#lost();
    if (reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.PARTICIPANT_REMOVED) this.#forget();
  }

  /** LiveKit may deliver a person's name some seconds after their first message. */
  #nameReceived(person) {
    const { identity, name } = person;
    if (!name || !this.entries.get().some((entry) => entry.sender === identity && !entry.name)) return;
    this.entries.set(
      this.entries.get().map((entry) => (entry.sender === identity && !entry.name ? { ...entry, name } : entry)),
    );
    this.#saveSoon();
  }

  #saveSoon() {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(this.#save, 200);
  }

  #save = () => {
    clearTimeout(this.#saving);
    if (!this.#key) return;
    const kept = [];
    let size = 0;
    for (const entry of this.entries.get().toReversed()) {
      const text = JSON.stringify(persistable(entry));
      size += text.length;
      if (size > MAX_STORED_CHARS) break;
      kept.unshift(text);
    }
    try {
      sessionStorage.setItem(this.#key, `[${kept.join()}]`);
    } catch {
      // Storage is full or forbidden: messages last as long as the page.
    }
  };
}

const pause = (ms) => ms > 0 && new Promise((resolve) => setTimeout(resolve, ms));

const isToBeSent = ({ kind, own, state }) => kind === "message" && own && state === "sending";

/** The newest entries, and all that are still to be sent. */
function trimmed(entries) {
  let surplus = entries.length - MAX_ENTRIES;
  return surplus > 0 ? entries.filter((entry) => isToBeSent(entry) || surplus-- <= 0) : entries;
}

/** What can outlive the page: no file content, and no pending state except that of unsent messages. */
function persistable({ blob, canRepeat, sentAt, missed, to, ...entry }) {
  if (entry.state === "sending" && entry.kind === "message") return { ...entry, to };
  return entry.kind === "file" && UNFINISHED.has(entry.state) ? { ...entry, state: "interrupted" } : entry;
}
