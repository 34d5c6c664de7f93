import type { Clock } from "./clock.ts";
import type { Rtc } from "./rtc.ts";

/** How long a message is kept whose sender isn't admitted yet. */
const ADMISSION_TIMEOUT_MS = 2000;
/** How many such messages are kept. */
const MAX_EARLY = { perSender: 50, total: 500 };
/** How much is kept of a file whose sender isn't admitted yet. */
export const MAX_EARLY_BYTES = 64 * 1024;

/**
 * The admitted identities, as the server lists them in the room's metadata: only they may receive what is published
 * here. (LiveKit's roster also has the people in the waiting room.) Malformed metadata means nobody, so that a mistake
 * causes no leak.
 */
export function admittedIn(metadata: string): string[] {
  try {
    const { admitted } = JSON.parse(metadata);
    return Array.isArray(admitted) ? admitted.filter((identity) => typeof identity === "string" && identity) : [];
  } catch {
    return [];
  }
}

/**
 * Decides whose messages are accepted: only those of admitted senders, and none while this client waits. A message may
 * arrive before the news that its sender, or this client, was admitted, so the decision can wait for a moment.
 */
export class SenderFilter {
  #rtc: Rtc;
  #clock: Clock;
  #early: { sender: string; decide: (accepted: boolean) => void }[] = [];

  constructor(rtc: Rtc, clock: Clock) {
    this.#rtc = rtc;
    this.#clock = clock;
  }

  async accepts(sender: string): Promise<boolean> {
    if (this.#isAdmitted(sender)) return true;
    const fromSender = this.#early.filter((one) => one.sender === sender).length;
    if (fromSender >= MAX_EARLY.perSender || this.#early.length >= MAX_EARLY.total) return false;
    return new Promise((decide) => {
      const early = { sender, decide };
      this.#early.push(early);
      void this.#clock.sleep(ADMISSION_TIMEOUT_MS).then(() => {
        this.#early = this.#early.filter((one) => one !== early);
        decide(this.#isAdmitted(sender));
      });
    });
  }

  /** Decides pending messages again, after somebody may have been admitted. */
  recheck(): void {
    const accepted = this.#early.filter(({ sender }) => this.#isAdmitted(sender));
    this.#early = this.#early.filter((one) => !accepted.includes(one));
    for (const { decide } of accepted) decide(true);
  }

  #isAdmitted(sender: string): boolean {
    return this.#rtc.canPublish && admittedIn(this.#rtc.metadata).includes(sender);
  }
}
