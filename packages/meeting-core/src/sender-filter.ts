import type { Clock } from "./clock.ts";
import { EarlyData } from "./early-data.ts";

/** The approximate memory for a stream that is being decided about, in bytes. */
const STREAM_BYTES = 1000;

/**
 * Decides whose streams are accepted. A stream may arrive before the news that its sender, or this client, was
 * admitted, so the decision can wait for a moment.
 */
export class SenderFilter {
  #isAccepted: (sender: string) => boolean;
  #early: EarlyData<(accepted: boolean) => void>;

  /** `isAccepted` tells whether a sender is accepted as far as this client knows by now. */
  constructor(isAccepted: (sender: string) => boolean, clock: Clock) {
    this.#isAccepted = isAccepted;
    this.#early = new EarlyData(clock, (decide) => decide(false));
  }

  async accepts(sender: string): Promise<boolean> {
    if (this.#isAccepted(sender)) return true;
    return new Promise((decide) => this.#early.hold(sender, decide, STREAM_BYTES));
  }

  /** Decides again, after somebody may have been admitted. */
  recheck(): void {
    for (const sender of this.#early.senders().filter(this.#isAccepted)) {
      for (const decide of this.#early.take(sender)) decide(true);
    }
  }
}
