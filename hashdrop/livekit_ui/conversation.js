import { DisconnectReason, RoomEvent } from "livekit-client";
import { createGate } from "./gate.js";
import { newId } from "./ids.js";
import { IncomingFiles } from "./incoming_files.js";
import { MAX_MESSAGE } from "./limits.js";
import { OutgoingFiles } from "./outgoing_files.js";
import { createStore } from "./store.js";
import { textOf } from "./streams.js";
import { nameOf } from "./wording.js";

const TOPIC = "lk.chat"; // LiveKit's own, so that other clients can take part
const MAX_ENTRIES = 500;
const MAX_STORED = 500_000; // characters; browsers give a tab some millions
const BURST = 20;
const PER_SECOND = 2;
// A connection is found to be lost only some seconds after it was: what was handed to it meanwhile is sent again.
const DOUBTFUL_MS = 20_000;
const UNFINISHED = new Set(["waiting", "offered", "accepted", "sending", "receiving", "checking"]);

/**
 * What people say and send each other, in order of time, whether or not it is shown.
 *
 * An entry is `{id, kind: "message" | "file", own, sender, name, at, state, …}`. A message has `text` and a state
 * `received`, `sending`, `sent` or `failed`; a file's fields are in `outgoing_files.js` and `incoming_files.js`.
 */
export class Conversation {
  entries = createStore([]);
  /** How many came while nobody looked. */
  unread = createStore(0);
  /** What one has begun to write: kept while the chat is closed. */
  draft = createStore("");

  #session;
  #passes = createGate(BURST, PER_SECOND);
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
      .on(RoomEvent.ParticipantDisconnected, (person) => this.#gone(person))
      .on(RoomEvent.ParticipantActive, (person) => this.#back(person))
      .on(RoomEvent.ParticipantConnected, (person) => this.#named(person))
      .on(RoomEvent.ParticipantNameChanged, (_, person) => this.#named(person));
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

  /** Says something to the audience: now, or when the connection is back. */
  say(text) {
    if (text.trim() === "") return;
    this.add({ kind: "message", id: newId(), own: true, state: "sending", text: text.slice(0, MAX_MESSAGE) });
    this.#flush();
  }

  /** Says anew what could not be sent: to whoever is there now, as one sees them. */
  sayAgain(id) {
    this.change(id, { state: "sending", to: undefined });
    this.#flush();
  }

  /** Somebody looks: nothing is unread until the returned function is called. */
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
    const added = { ...entry, sender, name: person ? nameOf(person) : "", at: Date.now() };
    this.entries.set([...this.entries.get(), added].slice(-MAX_ENTRIES));
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
    // What came before comes again when its sender is in doubt: that is no flood, and takes no room from what is new.
    const welcome = this.#session.hears(sender) && !this.find(id) && this.#passes(sender);
    try {
      const text = await textOf(reader, welcome ? MAX_MESSAGE : 0);
      if (welcome && text.trim() && !this.find(id)) {
        this.add({ kind: "message", id, own: false, sender, state: "received", text });
      }
    } catch {
      // Broken off with its sender's connection, who sends it again.
    }
  }

  async #flush() {
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      for (;;) {
        const next = this.entries.get().find(({ kind, own, state }) => kind === "message" && own && state === "sending");
        if (!next || this.#session.status.get() !== "connected") return;
        if (!(await this.#deliver(next))) return;
      }
    } finally {
      this.#flushing = false;
    }
  }

  /** `to` is the audience at the first try: what is sent once more goes to nobody who came into it later. */
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
    this.change(id, { state: "sent", handedAt: Date.now(), missed });
    // Who became able to receive while it was on its way may have missed it all the same.
    for (const identity of missed) if (remoteParticipants.get(identity)?.isActive) this.#back({ identity });
    return true;
  }

  #send(id, text, destinationIdentities) {
    const options = { topic: TOPIC, destinationIdentities, attributes: { id } };
    return this.#session.room.localParticipant.sendText(text, options);
  }

  /** Somebody's connection is lost: what was sent just before may not have reached him. */
  #gone({ identity }) {
    for (const { id, to, missed } of this.#doubtful()) {
      if (to.includes(identity)) this.change(id, { missed: [...missed, identity] });
    }
  }

  /**
   * He is back, or only now able to receive: he gets what was said to him meanwhile, not what was said before he was let
   * in, and not more at once than he takes of anybody.
   */
  #back({ identity }) {
    if (!this.#session.audience().includes(identity)) return;
    const entries = this.entries.get().filter(({ missed }) => missed?.includes(identity));
    for (const { id, text, missed } of entries.slice(-BURST)) {
      this.change(id, { missed: missed.filter((one) => one !== identity) });
      this.#send(id, text, [identity]).catch(() => {}); // lost oneself, and then it is all sent again
    }
  }

  /** One's own messages of the last seconds. */
  #doubtful() {
    const since = Date.now() - DOUBTFUL_MS;
    return this.entries.get().filter(({ state, handedAt }) => state === "sent" && handedAt > since);
  }

  #statusChanged() {
    const status = this.#session.status.get();
    if (status === "connected") this.#flush();
    if (status === "idle") this.#close();
  }

  /** Takes up what was said in this room, if it is another than before. */
  #open() {
    const { name, localParticipant } = this.#session.room;
    const key = `lkr-chat:${name}:${localParticipant.identity}`;
    if (key === this.#key) return;
    if (this.#key) this.#close();
    this.#key = key;
    try {
      this.entries.set([...(JSON.parse(sessionStorage.getItem(key)) ?? []), ...this.entries.get()]);
    } catch {
      // No storage in this browser, or not ours to read.
    }
  }

  /** One has left: the next room shows nothing of this one. */
  #close() {
    this.#save();
    this.#key = "";
    this.#empty();
  }

  /** The room is gone for good: it leaves nothing behind in the browser. */
  #forget() {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // no storage in this browser
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
    for (const { id } of this.#doubtful()) this.change(id, { state: "sending" });
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

  /** LiveKit may tell a person's name some seconds after his first message. */
  #named(person) {
    const { identity } = person;
    if (!this.entries.get().some((entry) => entry.sender === identity && !entry.name)) return;
    this.entries.set(
      this.entries.get().map((entry) =>
        entry.sender === identity && !entry.name ? { ...entry, name: nameOf(person) } : entry,
      ),
    );
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
      const text = JSON.stringify(lasting(entry));
      size += text.length;
      if (size > MAX_STORED) break;
      kept.unshift(text);
    }
    try {
      sessionStorage.setItem(this.#key, `[${kept.join()}]`);
    } catch {
      // Storage full or forbidden: it is kept as long as the page.
    }
  };
}

/** What of an entry can outlive the page: no content of files, and nothing that goes on but what is yet to be said. */
function lasting({ blob, canRepeat, handedAt, missed, to, ...entry }) {
  if (entry.state === "sending" && entry.kind === "message") return { ...entry, to };
  return entry.kind === "file" && UNFINISHED.has(entry.state) ? { ...entry, state: "interrupted" } : entry;
}
