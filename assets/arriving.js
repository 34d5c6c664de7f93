/*
 * Runs before the first paint and before all other scripts. It provides storage that always works (`hashdropStorage`),
 * limits how often errors repeat, chooses the page's language (`words.tsx` reads `hashdropLocale`), and hides
 * pre-rendered content that would only flash up: the lobby for people who reload during a call, the English page for
 * readers of another language. `tab_restore.ts` shows the page.
 */
{
  /** Storage that lasts as long as the page. */
  class MemoryStorage {
    #items = new Map();
    getItem(name) {
      return this.#items.get(name) ?? null;
    }
    setItem(name, value) {
      this.#items.set(name, String(value));
    }
    removeItem(name) {
      this.#items.delete(name);
    }
    names() {
      return [...this.#items.keys()];
    }
  }

  /**
   * A storage of the browser, with a fallback for what it can't store because it is null, refused or full. Never
   * throws. `fails` says whether that has happened; the first time, the window gets an event `hashdrop-storage`.
   */
  class FallbackStorage {
    fails = false;
    #storage;
    #fallback;
    constructor(storage, fallback) {
      this.#storage = storage;
      this.#fallback = fallback;
      this.#try((storage) => {
        storage.setItem("hashdrop.probe", ".".repeat(1000));
        storage.removeItem("hashdrop.probe");
      });
    }
    getItem(name) {
      return this.#fallback.getItem(name) ?? this.#try((storage) => storage.getItem(name)) ?? null;
    }
    setItem(name, value) {
      this.removeItem(name); // an older value must not come back
      const isKept = this.#try((storage) => {
        storage.setItem(name, value);
        return true;
      });
      if (!isKept) this.#fallback.setItem(name, value);
    }
    removeItem(name) {
      this.#try((storage) => storage.removeItem(name));
      this.#fallback.removeItem(name);
    }
    clear() {
      for (const name of this.names()) this.removeItem(name);
    }
    key(place) {
      return this.names()[place] ?? null;
    }
    get length() {
      return this.names().length;
    }
    names() {
      return [...new Set([...(this.#try(Object.keys) ?? []), ...this.#fallback.names()])];
    }
    #try(action) {
      try {
        return action(this.#storage);
      } catch {
        if (!this.fails) {
          this.fails = true;
          window.dispatchEvent(new Event("hashdrop-storage"));
        }
        return undefined;
      }
    }
  }

  const storageOf = (name) => {
    try {
      return window[name];
    } catch {
      return null; // a frame on another site, for which the browser refuses it
    }
  };
  const session = new FallbackStorage(storageOf("sessionStorage"), new MemoryStorage());
  const local = new FallbackStorage(storageOf("localStorage"), session);
  window.hashdropStorage = { local, session };
  // Libraries use the working storage, too.
  if (session.fails) Object.defineProperty(window, "sessionStorage", { value: session, configurable: true });
  if (local.fails) Object.defineProperty(window, "localStorage", { value: local, configurable: true });

  // Reflex writes it at start if it is missing; if that fails because storage is full, Reflex never recovers.
  if (!local.getItem("theme")) local.setItem("theme", "system");

  /** Errors that one page reports to the server. */
  const MAX_REPORTS = 5;
  let reports = 0;
  for (const kind of ["error", "unhandledrejection"]) {
    window.addEventListener(kind, (event) => {
      if (++reports > MAX_REPORTS) event.stopImmediatePropagation();
    });
  }

  /** Websockets to the server per minute: twice as many as a page opens while the server is unreachable. */
  const MAX_SOCKETS = 60;
  const opened = [];
  window.WebSocket = class extends WebSocket {
    constructor(address, ...more) {
      if (String(address).includes("/_event")) {
        const now = Date.now();
        while (opened[0] < now - 60_000) opened.shift();
        if (opened.length >= MAX_SOCKETS) throw new DOMException("Too many websockets in a minute", "AbortError");
        opened.push(now);
      }
      super(address, ...more);
    }
  };

  // The fragment may contain a secret, and the address is sent with every event.
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);

  const supported = document.currentScript.dataset.locales.split(" ");
  const preferred = [local.getItem("hashdrop.locale"), ...navigator.languages];
  const locale = preferred.map((one) => one?.slice(0, 2).toLowerCase()).find((one) => supported.includes(one)) ?? "en";
  window.hashdropLocale = locale;
  if (locale !== "en" || session.getItem("hashdrop.room")) document.documentElement.classList.add("arriving");
}
