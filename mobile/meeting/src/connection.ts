import { type Clock, retryDelay, Store } from "@hashdrop/meeting-core";
import type { Entry } from "./api.ts";
import type { Rtc } from "./rtc.ts";

export type ConnectionState = "off" | "connecting" | "connected" | "reconnecting";

/** What the connection manager needs from its meeting, and what it reports to it. */
export interface ConnectionOwner {
  /** Gets a new token for the current status. Rejects if there is none; if that is final, the meeting aborts the signal. */
  freshEntry(signal: AbortSignal): Promise<Entry>;
  /** Resolves once admitted: in isolated mode there is no token before. */
  admitted(): Promise<unknown>;
  connected(): void;
  /** The server closed the connection: updates the status. Resolves to whether the connection had permissions that are gone. */
  evicted(): Promise<boolean>;
  /** There is nothing to reconnect to. */
  ended(phase: "ended" | "elsewhere"): void;
  changed(state: ConnectionState): void;
  /** Connecting failed, and will be retried. */
  failed(reason: string): void;
}

/**
 * Keeps a meeting connected to its LiveKit room: after every loss it reconnects, with a new token and increasing delays,
 * until its signal aborts.
 */
export class ConnectionManager {
  #rtc: Rtc;
  #clock: Clock;
  #owner: ConnectionOwner;
  #lost = new Store<string | undefined>(undefined);
  #running: Promise<void> = Promise.resolve();

  constructor(rtc: Rtc, clock: Clock, owner: ConnectionOwner) {
    this.#rtc = rtc;
    this.#clock = clock;
    this.#owner = owner;
  }

  /** Connects and stays connected, once an earlier run has ended. */
  run(entry: Entry, signal: AbortSignal): void {
    this.#running = this.#running.then(() => this.#run(entry, signal));
  }

  /** The SDK reports that the connection has ended. */
  disconnected(reason: string): void {
    this.#lost.set(reason);
  }

  /** Replaces the connection by a new one, with a new token. */
  async renew(): Promise<void> {
    await this.#rtc.disconnect();
    this.#lost.set("CLIENT_INITIATED");
  }

  async #run(first: Entry, signal: AbortSignal): Promise<void> {
    let entry: Entry | undefined = first;
    let failures = 0;
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
        failures = 0;
        this.#owner.changed("connected");
        this.#owner.connected();
        reason = await this.#lost.until((lost) => lost !== undefined, signal);
      } catch (error) {
        // Not connected: retried below.
        if (!signal.aborted) this.#owner.failed(error instanceof Error ? error.message : String(error));
      }
      entry = undefined;
      if (signal.aborted) return;
      if (reason === "ROOM_DELETED") return this.#owner.ended("ended");
      if (reason === "DUPLICATE_IDENTITY" && !(await this.#owner.evicted())) return this.#owner.ended("elsewhere");
      this.#owner.changed("reconnecting");
      if (reason === "PARTICIPANT_REMOVED") await this.#owner.evicted();
      await this.#clock.sleep(retryDelay(failures++), signal);
    }
  }
}
