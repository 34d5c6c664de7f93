import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_OPEN_STREAMS, StreamLimits } from "../src/stream-limits.ts";
import { TurnedClock } from "./turned-clock.ts";

test("open streams are bounded for each sender, until they are closed", async () => {
  const clock = new TurnedClock();
  const limits = new StreamLimits(clock);
  const open = (sender: string, count: number) =>
    Array.from({ length: count }, (_, n) => limits.open(sender, `${sender} ${n}`)).filter(Boolean).length;
  assert.deepEqual([open("Anna", 150), open("Bert", 150)], [MAX_OPEN_STREAMS, MAX_OPEN_STREAMS]);
  await clock.turn(60_000);
  assert.equal(limits.open("Bert", "one more"), false);
  limits.close("Bert", "Bert 0");
  assert.deepEqual([limits.isOpen("Bert", "Bert 0"), limits.open("Bert", "one more")], [false, true]);
  limits.closeAll("Anna");
  assert.deepEqual([limits.isOpen("Anna", "Anna 1"), limits.senders()], [false, ["Bert"]]);
});

test("nobody can open a stream under the id of another", () => {
  const limits = new StreamLimits(new TurnedClock());
  assert.ok(limits.open("Anna", "a"));
  assert.deepEqual(
    [limits.open("Bert", "a"), limits.allows("Bert", "a"), limits.isOpen("Bert", "a")],
    [false, false, false],
  );
});

test("a flood of short streams is limited for its sender only, and they don't count as open", async () => {
  const clock = new TurnedClock();
  const limits = new StreamLimits(clock);
  const start = (count: number) =>
    Array.from({ length: count }, (_, n) => limits.allows("Anna", `${n}`)).filter(Boolean).length;
  assert.equal(start(1000), 200);
  assert.ok(limits.open("Bert", "b"));
  await clock.turn(1000);
  assert.equal(start(1000), 20);
});
