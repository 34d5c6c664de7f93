import { after, type Clock } from "./clock.ts";

/** How long early data is held, in ms, from the first of a sender. */
const HOLD_MS = 2000;
/** Limits: `items` and `bytes` of one sender, and the number of `senders`. */
export const MAX_HELD = { items: 50, bytes: 64 * 1024, senders: 200 };

/**
 * Holds data of senders who aren't in the audience yet: it may arrive before the news of its sender's admission. A
 * sender who exceeds the limits loses everything that is held.
 */
export class EarlyData<Item> {
  #clock: Clock;
  #drop: (item: Item) => void;
  #senders = new Map<string, { items: Item[]; bytes: number; stopTimer: () => void }>();

  /** `drop` is called with everything that is not taken in time, or exceeds the limits. */
  constructor(clock: Clock, drop: (item: Item) => void = () => {}) {
    this.#clock = clock;
    this.#drop = drop;
  }

  hold(sender: string, item: Item, bytes: number): void {
    let held = this.#senders.get(sender);
    if (!held) {
      if (this.#senders.size >= MAX_HELD.senders) {
        this.#drop(item);
        return;
      }
      held = { items: [], bytes: 0, stopTimer: after(this.#clock, HOLD_MS, () => this.forget(sender)) };
      this.#senders.set(sender, held);
    }
    held.items.push(item);
    held.bytes += bytes;
    if (held.items.length > MAX_HELD.items) held.bytes = Infinity;
    if (held.bytes > MAX_HELD.bytes) held.items.splice(0).forEach(this.#drop);
  }

  /** Removes and returns a sender's items, in order. */
  take(sender: string): Item[] {
    const held = this.#senders.get(sender);
    held?.stopTimer();
    this.#senders.delete(sender);
    return held?.items ?? [];
  }

  forget(sender: string): void {
    this.take(sender).forEach(this.#drop);
  }

  senders(): string[] {
    return [...this.#senders.keys()];
  }
}
