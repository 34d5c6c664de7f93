// When nobody does anything on the page.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { watchIdle } from "../../hashdrop/web/pages/idle.ts";

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
