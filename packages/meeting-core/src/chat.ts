import type { Clock } from "./clock.ts";
import { type Entries, isToBeSent, type Message } from "./entries.ts";
import { newId } from "./ids.ts";
import type { Inbox } from "./inbox.ts";
import { MAX_MESSAGE } from "./limits.ts";
import { createPacer, createRateLimiter } from "./rate-limit.ts";
import { cut } from "./text.ts";
import type { Stream, Transport } from "./transport.ts";

/** LiveKit's own topic, so that other clients can take part. */
export const CHAT_TOPIC = "lk.chat";
/** Messages accepted from one sender at once, and per second on average. Sending stays below these limits. */
const RECEIVE_BURST = 20;
const RECEIVE_PER_SECOND = 2;
const SEND_BURST = 15;
const SEND_PER_SECOND = 1.6;
/** A lost connection is noticed late: messages handed over within this time before are sent again. */
const UNCONFIRMED_MS = 20_000;

/**
 * Sends and receives messages. Those of this participant go `sending` → `sent`, or to `failed` if the connection is
 * there and refuses them. While it isn't there, or when it may have lost them, they are `sending` until it is back.
 */
export class Chat<Content = Uint8Array> {
  #transport: Transport;
  #clock: Clock;
  #entries: Entries<Content>;
  #inbox: Inbox;
  #allows: (sender: string) => boolean;
  #sendDelay: () => number;
  #sending: Promise<void> | undefined;

  constructor(transport: Transport, clock: Clock, entries: Entries<Content>, inbox: Inbox) {
    this.#transport = transport;
    this.#clock = clock;
    this.#entries = entries;
    this.#inbox = inbox;
    this.#allows = createRateLimiter(RECEIVE_BURST, RECEIVE_PER_SECOND, clock);
    this.#sendDelay = createPacer(SEND_BURST, SEND_PER_SECOND, clock);
    transport.connected.subscribe(() => void this.#flush());
  }

  /**
   * Sends a message to the audience, within the receivers' rate limits. Resolves once all messages so far are sent or
   * have failed; at once if there is no connection, since they are sent when it is back.
   */
  async say(text: string): Promise<void> {
    if (text.trim() === "") return;
    const { identity: sender } = this.#transport;
    const shortened = cut(text, MAX_MESSAGE);
    this.#entries.add({ kind: "message", id: newId(), sender, own: true, state: "sending", text: shortened });
    await this.#flush();
  }

  /** Sends a failed message again, to the present audience. */
  async sayAgain(id: string): Promise<void> {
    this.#entries.change(id, { state: "sending", to: undefined });
    await this.#flush();
  }

  async receive(stream: Stream<string>): Promise<void> {
    const { sender, attributes } = stream;
    const id = `${sender}/${(attributes.id ?? stream.id).slice(0, 64)}`;
    const text = await this.#inbox.textOf(stream, MAX_MESSAGE);
    // Senders repeat messages that may have been lost. Repeats must not use up the rate limit of new messages.
    if (!text?.trim() || this.#entries.find(id) || !this.#allows(sender)) return;
    this.#entries.add({ kind: "message", id, sender, own: false, state: "received", text });
  }

  /** The connection is lost, and perhaps the latest messages with it: they are sent again to the same people. */
  interrupt(): void {
    for (const { id } of this.#unconfirmed()) this.#entries.change(id, { state: "sending" });
  }

  /** Somebody's connection was lost: they may have missed what was sent just before. */
  participantLeft(identity: string): void {
    for (const { id, to = [], missed = [] } of this.#unconfirmed()) {
      if (to.includes(identity)) this.#entries.change(id, { missed: [...missed, identity] });
    }
  }

  /**
   * Somebody can receive only now, or again: sends them what they missed, but nothing from before they were admitted,
   * and no more at once than they accept from one sender.
   */
  participantReady(identity: string): void {
    if (!this.#transport.audience().includes(identity)) return;
    const missed = this.#messages().filter((message) => message.missed?.includes(identity));
    for (const { id, text, missed: by = [] } of missed.slice(-RECEIVE_BURST)) {
      this.#entries.change(id, { missed: by.filter((one) => one !== identity) });
      this.#send(id, text, [identity]).catch(() => {}); // our own connection is lost: everything is sent again
    }
  }

  #flush(): Promise<void> {
    this.#sending ??= this.#sendAll();
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    await undefined; // `#sending` must be set before it can be cleared
    try {
      for (;;) {
        const next = this.#entries.all.get().find(isToBeSent);
        if (!next || !this.#transport.connected.get()) return;
        const delay = this.#sendDelay();
        if (delay > 0) await this.#clock.sleep(delay);
        if (!this.#transport.connected.get()) return;
        const message = this.#entries.find(next.id);
        if (message && isToBeSent(message) && !(await this.#deliver(message))) return;
      }
    } finally {
      this.#sending = undefined;
    }
  }

  /** Returns whether the connection is there. A repeat goes to nobody who was admitted after the first attempt. */
  async #deliver({ id, text, to }: Message): Promise<boolean> {
    const audience = this.#transport.audience();
    const receivers = to ? audience.filter((identity) => to.includes(identity)) : audience;
    const missed = receivers.filter((identity) => !this.#transport.isReady(identity));
    if (!to) this.#entries.change(id, { to: audience });
    try {
      if (receivers.length > 0) await this.#send(id, text, receivers);
    } catch {
      if (!this.#transport.connected.get()) return false;
      this.#entries.change(id, { state: "failed" });
      return true;
    }
    this.#entries.change(id, { state: "sent", sentAt: this.#clock.now(), missed });
    // Somebody who became ready in the meantime may still have missed it.
    for (const identity of missed) if (this.#transport.isReady(identity)) this.participantReady(identity);
    return true;
  }

  #send(id: string, text: string, to: readonly string[]): Promise<void> {
    return this.#transport.sendText(text, CHAT_TOPIC, to, { id });
  }

  #messages(): Message[] {
    return this.#entries.all.get().filter((entry) => entry.kind === "message");
  }

  /** One's own messages of the last seconds, which may not have arrived. */
  #unconfirmed(): Message[] {
    const since = this.#clock.now() - UNCONFIRMED_MS;
    return this.#messages().filter(({ state, sentAt = 0 }) => state === "sent" && sentAt > since);
  }
}
