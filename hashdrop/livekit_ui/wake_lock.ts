/** Missing in some browsers, and over plain HTTP. */
const wakeLock = (): WakeLock | undefined => navigator.wakeLock;

/**
 * Keeps the device's screen on while that is wanted. Browsers release the lock whenever the page is hidden, so it is
 * requested again when the page becomes visible. Some browsers don't support it, or refuse it on low battery: then the
 * screen turns off as usual.
 */
export class ScreenWakeLock {
  #wanted = false;
  #lock: WakeLockSentinel | null = null;
  #requesting = false;

  start(): void {
    document.addEventListener("visibilitychange", this.#request);
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#request);
    this.want(false);
  }

  want(wanted: boolean): void {
    this.#wanted = wanted;
    if (wanted) void this.#request();
    else this.#release();
  }

  #request = async (): Promise<void> => {
    if (!this.#wanted || this.#requesting || document.visibilityState === "hidden") return;
    if (this.#lock && !this.#lock.released) return;
    this.#requesting = true;
    try {
      this.#lock = (await wakeLock()?.request("screen")) ?? null;
    } catch {
      this.#lock = null;
    }
    this.#requesting = false;
    if (!this.#wanted) this.#release();
  };

  #release(): void {
    this.#lock?.release().catch(() => {});
    this.#lock = null;
  }
}
