import { Store, type Transport } from "@hashdrop/meeting-core";
import { admittedIn } from "./audience.ts";
import type { Rtc } from "./rtc.ts";

/** A meeting's connection, as its conversation uses it. */
export class MeetingTransport implements Transport {
  readonly connected = new Store(false);
  /** Set once the server has told it. */
  identity = "";
  #rtc: Rtc;

  constructor(rtc: Rtc) {
    this.#rtc = rtc;
  }

  audience(): readonly string[] {
    return admittedIn(this.#rtc.metadata).filter((identity) => identity !== this.identity);
  }

  isInAudience(identity: string): boolean {
    return admittedIn(this.#rtc.metadata).includes(identity);
  }

  isReady(identity: string): boolean {
    return this.#rtc.isReady(identity);
  }

  nameOf(identity: string): string | undefined {
    return this.#rtc.nameOf(identity);
  }

  sendText(text: string, topic: string, to: readonly string[], attributes?: Record<string, string>): Promise<void> {
    return this.#rtc.sendText(text, topic, to, attributes);
  }
}
