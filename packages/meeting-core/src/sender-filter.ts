import type { Clock } from "./clock.ts";
import { EarlyData } from "./early-data.ts";

/** Streams that may wait for a decision, of all senders together. What arrives of each meanwhile is limited, too. */
const MAX_PENDING = 500;
/** The approximate memory for a pending decision, in bytes. */
const DECISION_BYTES = 1000;

/**
 * Decides whose streams are accepted. A stream may arrive before the news that its sender, or this client, was
 * admitted, so the decision can wait for a moment.
 */
export class SenderFilter {
  #isAccepted: (sender: string) => boolean;
  #early: EarlyData<(accepted: boolean) => void>;
  #pending = 0;

  /** `isAccepted` tells whether a sender is accepted as far as this client knows by now. */
  constructor(isAccepted: (sender: string) => boolean, clock: Clock) {
    this.#isAccepted = isAccepted;
    this.#early = new EarlyData(clock, (decide) => decide(false));
  }

  async accepts(sender: string): Promise<boolean> {
    if (this.#isAccepted(sender)) return true;
    if (this.#pending >= MAX_PENDING) return false;
    this.#pending += 1;
    const accepted = await new Promise<boolean>((decide) => this.#early.hold(sender, decide, DECISION_BYTES));
    this.#pending -= 1;
    return accepted;
  }

  /** Decides again, after somebody may have been admitted. */
  recheck(): void {
    for (const sender of this.#early.senders().filter(this.#isAccepted)) {
      for (const decide of this.#early.take(sender)) decide(true);
    }
  }
}
