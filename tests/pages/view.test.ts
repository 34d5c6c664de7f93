// What is open, and what the Back button closes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeView, closeMenu, keepView, opens, opensAbout } from "../../hashdrop/web/pages/view.ts";

/** A window with a history, in which Back can be pressed. */
class FakeWindow extends EventTarget {
  #entries: unknown[] = [null];
  #at = 0;
  readonly history = this;

  get state(): unknown {
    return this.#entries[this.#at];
  }

  get depth(): number {
    return this.#at;
  }

  pushState(state: unknown): void {
    this.#entries = [...this.#entries.slice(0, this.#at + 1), state];
    this.#at += 1;
  }

  go(by: number): void {
    this.#at = Math.max(0, this.#at + by);
    this.dispatchEvent(new Event("popstate"));
  }
}

function openWindow() {
  const window = new FakeWindow();
  Object.assign(globalThis, { window, document: new EventTarget() });
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  return window;
}

test("Back closes the topmost part, and then asks", () => {
  const window = openWindow();
  const left: string[] = [];
  const stop = keepView(() => left.push("asked"));
  assert.equal(window.depth, 2);
  changeView({ panel: "chat" });
  opens({ dialog: "invite" })();
  assert.equal(window.depth, 4);
  window.go(-1);
  window.go(-1);
  assert.deepEqual([left, window.depth], [[], 2]);
  window.go(-1);
  assert.deepEqual([left, window.depth], [["asked"], 1]);
  stop();
});

test("an entry is reused for what is opened next", () => {
  const window = openWindow();
  const stop = keepView(() => {});
  changeView({ panel: "chat" });
  changeView({ panel: "" });
  opensAbout("person")({ identity: "anna" });
  assert.equal(window.depth, 3);
  stop();
});

test("a menu whose button is gone is closed, and no other", () => {
  const window = openWindow();
  const left: string[] = [];
  const stop = keepView(() => left.push("asked"));
  changeView({ menu: "knocks" });
  closeMenu("more");
  window.go(-1);
  assert.deepEqual(left, []);
  changeView({ menu: "knocks" });
  closeMenu("knocks");
  window.go(-1);
  assert.deepEqual(left, ["asked"]);
  stop();
});

test("a press outside of the open menu closes it, even on the card of another", () => {
  const window = openWindow();
  const left: string[] = [];
  const stop = keepView(() => left.push("asked"));
  class Inside extends EventTarget {
    readonly selector: string;

    constructor(menu: string) {
      super();
      this.selector = `[data-menu="${menu}"]`;
    }

    closest = (selector: string): this | null => (selector === this.selector ? this : null);
  }
  Object.assign(globalThis, { Element: Inside });
  const press = (target: Inside) => {
    const event = new Event("pointerdown");
    Object.defineProperty(event, "target", { value: target });
    document.dispatchEvent(event);
  };
  changeView({ menu: "more" });
  press(new Inside("more"));
  window.go(-1);
  assert.deepEqual(left, []);
  changeView({ menu: "more" });
  press(new Inside("knocks"));
  window.go(-1);
  assert.deepEqual(left, ["asked"]);
  stop();
});
