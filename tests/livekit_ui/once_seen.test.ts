// What happens once the page has been visible for a while.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { onceSeenFor } from "../../hashdrop/livekit_ui/once_seen.ts";
import { define } from "./fakes.ts";

test("time counts while the page is visible without a break", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const document = Object.assign(new EventTarget(), { hidden: true });
  const show = (visible: boolean) => {
    document.hidden = !visible;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  define({ document });
  let done = 0;
  const begin = () => onceSeenFor(2000, () => (done += 1));
  begin();
  mock.timers.tick(5000);
  show(true);
  mock.timers.tick(1999);
  show(false);
  show(true);
  mock.timers.tick(1999);
  assert.equal(done, 0);
  mock.timers.tick(1);
  assert.equal(done, 1);
  show(false);
  show(true);
  mock.timers.tick(5000);
  assert.equal(done, 1);
  begin()();
  mock.timers.tick(2000);
  assert.equal(done, 1);
});
