/**
 * Keeps the device's screen on while that is wanted. Browsers release the lock whenever the page is hidden, so it is
 * requested again when the page becomes visible. Some browsers don't support it, or refuse it on low battery: then the
 * screen turns off as usual.
 */
export class ScreenWakeLock {
  #wanted = false;
  #lock = null;
  #requesting = false;

  start() {
    document.addEventListener("visibilitychange", this.#request);
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#request);
    this.want(false);
  }

  want(wanted) {
    this.#wanted = wanted;
    if (wanted) this.#request();
    else this.#release();
  }

  #request = async () => {
    if (!this.#wanted || this.#requesting || document.visibilityState === "hidden") return;
    if (this.#lock && !this.#lock.released) return;
    this.#requesting = true;
    try {
      this.#lock = (await navigator.wakeLock?.request("screen")) ?? null;
    } catch {
      this.#lock = null;
    }
    this.#requesting = false;
    if (!this.#wanted) this.#release();
  };

  #release() {
    this.#lock?.release().catch(() => {});
    this.#lock = null;
  }
}
