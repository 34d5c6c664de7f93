/** Milliseconds for which early packets are held. */
export const HOLD_MS = 2000;
/** Limits: `packets` and `bytes` of one sender, and the number of `senders`. */
export const MAX_HELD = { packets: 50, bytes: 64 * 1024, senders: 200 };

/**
 * Holds packets of senders who aren't in the audience yet: a packet may arrive before the news of its sender's
 * admission. A sender who exceeds the limits loses all of their held packets.
 */
export class EarlyPackets {
  #senders = new Map(); // sender → {packets, bytes, timer}

  hold(sender, packet, bytes) {
    if (!this.#senders.has(sender) && this.#senders.size >= MAX_HELD.senders) return;
    if (!this.#senders.has(sender)) {
      this.#senders.set(sender, { packets: [], bytes: 0, timer: setTimeout(() => this.take(sender), HOLD_MS) });
    }
    const held = this.#senders.get(sender);
    held.bytes += bytes;
    held.packets.push(packet);
    if (held.packets.length > MAX_HELD.packets) held.bytes = Infinity;
    if (held.bytes > MAX_HELD.bytes) held.packets = [];
  }

  /** Removes and returns a sender's held packets, in order. */
  take(sender) {
    const { packets = [], timer } = this.#senders.get(sender) ?? {};
    clearTimeout(timer);
    this.#senders.delete(sender);
    return packets;
  }

  senders() {
    return [...this.#senders.keys()];
  }
}
