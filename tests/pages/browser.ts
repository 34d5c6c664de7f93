// A browser's window for modules that run in Node.
import { currentTab, remember } from "../../hashdrop/web/pages/tab_memory.ts";

/** A storage as `assets/arriving.js` provides it. */
class FakeStorage implements WorkingStorage {
  fails = false;
  #items = new Map<string, string>();

  getItem = (name: string): string | null => this.#items.get(name) ?? null;
  setItem = (name: string, value: string): void => void this.#items.set(name, value);
  removeItem = (name: string): void => void this.#items.delete(name);
  names = (): string[] => [...this.#items.keys()];
}

const NEW_TAB = currentTab();

/** A new tab of a new browser, at an address. `addresses` has those that replaced it. */
export function openTab({ path = "/", search = "" } = {}) {
  const local = new FakeStorage();
  const session = new FakeStorage();
  const addresses: string[] = [];
  const window = Object.assign(new EventTarget(), {
    hashdropStorage: { local, session },
    location: { pathname: path, search },
    history: { state: null, replaceState: (_state: unknown, _: string, address: string) => addresses.push(address) },
  });
  const document = { documentElement: { classList: { remove() {} } } };
  Object.assign(globalThis, { window: Object.assign(window, { parent: window }), document });
  remember(NEW_TAB);
  return { local, session, addresses };
}
