import { type Clock, systemClock } from "./clock.ts";
import { createRateLimiter } from "./rate-limit.ts";

/** Streams that one sender may have open at once. Our pages start 20 files at once, and close the streams they open. */
export const MAX_OPEN_STREAMS = 100;
/** New streams of one sender: at once, and per second on average. */
const BURST = 200;
const PER_SECOND = 20;

/** Limits how many streams each sender opens. Nobody can open a stream under the id of one that is open. */
export class StreamLimits {
  #open = new Map<string, Set<string>>();
  #allowsNew: (sender: string) => boolean;

  constructor(clock: Clock = systemClock) {
    this.#allowsNew = createRateLimiter(BURST, PER_SECOND, clock);
  }

  /** Opens a stream. Returns whether that is allowed. */
  open(sender: string, id: string): boolean {
    if (!this.allows(sender, id)) return false;
    this.#open.set(sender, (this.#open.get(sender) ?? new Set()).add(id));
    return true;
  }

  /** Whether `sender` may start a stream, which counts as started. One that is complete at once needs no `open`. */
  allows(sender: string, id: string): boolean {
    const isFree = ![...this.#open.values()].some((ids) => ids.has(id));
    return isFree && (this.#open.get(sender)?.size ?? 0) < MAX_OPEN_STREAMS && this.#allowsNew(sender);
  }

  isOpen(sender: string, id: string): boolean {
    return this.#open.get(sender)?.has(id) ?? false;
  }

  close(sender: string, id: string): void {
    this.#open.get(sender)?.delete(id);
  }

  /** Closes all streams of a sender. */
  closeAll(sender: string): void {
    this.#open.delete(sender);
  }

  closeEverything(): void {
    this.#open.clear();
  }

  /** Everybody who has opened a stream. */
  senders(): string[] {
    return [...this.#open.keys()];
  }
}
