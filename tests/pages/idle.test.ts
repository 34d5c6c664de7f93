// When nobody does anything on the page.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { watchIdle } from "../../hashdrop/web/pages/idle.ts";

class FakeElement extends EventTarget {
  readonly opacity: string;

  constructor(opacity: string) {
    super();
    this.opacity = opacity;
  }

  closest = (): this => this;
}

/** What the page does with a click: whether it reaches the control. */
function presses(document: EventTarget, target: EventTarget, pointerType: string, detail: number): boolean {
  const sent = (name: string, more: object) => {
    const event = Object.assign(new Event(name, { cancelable: true }), more);
    Object.defineProperty(event, "target", { value: target });
    document.dispatchEvent(event);
    return event;
  };
  if (pointerType) sent("pointerdown", { pointerType });
  return !sent("click", { detail }).defaultPrevented;
}

test("a touch on faded controls only brings them back; keys, mice and screen readers press them", () => {
  const document = Object.assign(new EventTarget(), { documentElement: { dataset: {} } });
  Object.assign(globalThis, { document, Element: FakeElement, getComputedStyle: (element: FakeElement) => element });
  const stop = watchIdle();
  const [faded, shown] = [new FakeElement("0"), new FakeElement("1")];
  assert.equal(presses(document, faded, "touch", 1), false);
  assert.equal(presses(document, faded, "", 0), true);
  assert.equal(presses(document, faded, "mouse", 1), true);
  assert.equal(presses(document, shown, "touch", 1), true);
  stop();
  assert.equal(presses(document, faded, "touch", 1), true);
});

test("the document is marked 4 s after the last movement, touch or key", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const dataset: Record<string, string> = {};
  const document = Object.assign(new EventTarget(), { documentElement: { dataset } });
  Object.assign(globalThis, { document });
  const stop = watchIdle();
  for (const event of ["pointermove", "pointerdown", "keydown", "focusin"]) {
    mock.timers.tick(3999);
    assert.deepEqual(dataset, {});
    document.dispatchEvent(new Event(event));
    mock.timers.tick(3999);
    assert.deepEqual(dataset, {});
    mock.timers.tick(1);
    assert.deepEqual(dataset, { idle: "true" });
    document.dispatchEvent(new Event(event));
    assert.deepEqual(dataset, {});
  }
  mock.timers.tick(4000);
  stop();
  assert.deepEqual(dataset, {});
  document.dispatchEvent(new Event("keydown"));
  mock.timers.tick(4000);
  assert.deepEqual(dataset, {});
});
