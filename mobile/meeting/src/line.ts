import type { Entry } from "./api.ts";
import { type Clock, delayAfter } from "./clock.ts";
import type { Rtc } from "./rtc.ts";
import { Store } from "./store.ts";

export type LineState = "off" | "connecting" | "connected" | "reconnecting";

/** What a line needs of its meeting, and what it tells it. */
export interface LineOwner {
  /** A fresh token for where one stands now. Rejects when there is none; if for good, the meeting ends the line. */
  freshEntry(signal: AbortSignal): Promise<Entry>;
  /** Who waits in isolation has no token: resolves when there is one to be had. */
  admitted(): Promise<unknown>;
  connected(): void;
  /** Somebody closed the connection: asks where one stands. Whether the connection had rights that one has no more. */
  putOut(): Promise<boolean>;
  /** Nothing to come back to. */
  over(phase: "ended" | "elsewhere"): void;
  changed(state: LineState): void;
}

/**
 * The will to be connected to a meeting's LiveKit room: after every loss it connects anew, with a fresh token and
 * growing pauses, until its signal aborts.
 */
export class Line {
  #rtc: Rtc;
  #clock: Clock;
  #owner: LineOwner;
  #lost = new Store<string | undefined>(undefined);
  #running: Promise<void> = Promise.resolve();

  constructor(rtc: Rtc, clock: Clock, owner: LineOwner) {
    this.#rtc = rtc;
    this.#clock = clock;
    this.#owner = owner;
  }

  /** Connects and stays so; a run before it ends first. */
  run(entry: Entry, signal: AbortSignal): void {
    this.#running = this.#running.then(() => this.#run(entry, signal));
  }

  /** The SDK says that the connection is over. */
  disconnected(reason: string): void {
    this.#lost.set(reason);
  }

  async #run(first: Entry, signal: AbortSignal): Promise<void> {
    let entry: Entry | undefined = first;
    let tried = 0;
    while (!signal.aborted) {
      let reason: string | undefined;
      try {
        entry ??= await this.#owner.freshEntry(signal);
        if (!entry.token || !entry.livekitUrl) {
          this.#owner.changed("off");
          await this.#owner.admitted();
          entry = undefined;
          continue;
        }
        if (signal.aborted) return;
        this.#owner.changed(entry === first ? "connecting" : "reconnecting");
        this.#lost.set(undefined);
        await this.#rtc.connect(entry.livekitUrl, entry.token);
        if (signal.aborted) return void (await this.#rtc.disconnect());
        tried = 0;
        this.#owner.changed("connected");
        this.#owner.connected();
        reason = await this.#lost.until((lost) => lost !== undefined, signal);
      } catch {
        // Not reached: again, later.
      }
      entry = undefined;
      if (signal.aborted) return;
      if (reason === "ROOM_DELETED") return this.#owner.over("ended");
      if (reason === "DUPLICATE_IDENTITY" && !(await this.#owner.putOut())) return this.#owner.over("elsewhere");
      this.#owner.changed("reconnecting");
      if (reason === "PARTICIPANT_REMOVED") await this.#owner.putOut();
      await this.#clock.sleep(delayAfter(tried++), signal);
    }
  }
}
