import assert from "node:assert/strict";
import { test } from "node:test";
import { createPacer, createRateLimiter } from "../src/rate-limit.ts";
import { TurnedClock } from "./turned-clock.ts";

const count = (action: () => boolean, times: number) => Array.from({ length: times }, action).filter(Boolean).length;

test("a flood is limited, and other senders are not affected", async () => {
  const clock = new TurnedClock();
  const allows = createRateLimiter(3, 2, clock);
  assert.equal(
    count(() => allows("Eve"), 10),
    3,
  );
  assert.ok(allows("Anna"));
  await clock.turn(1000);
  assert.equal(
    count(() => allows("Eve"), 10),
    2,
  );
});

test("actions at the pace are within the rate limit", async () => {
  const clock = new TurnedClock();
  const delay = createPacer(3, 2, clock);
  assert.deepEqual(Array.from({ length: 5 }, delay), [0, 0, 0, 500, 1000]);
});

test("setting the clock back neither stops anybody nor delays anything for long", async () => {
  const clock = new TurnedClock();
  await clock.turn(1_000_000);
  const allows = createRateLimiter(1, 1, clock);
  const delay = createPacer(1, 1, clock);
  allows("Anna");
  delay();
  clock.set(0);
  assert.equal(allows("Anna"), false);
  await clock.turn(1000);
  assert.ok(allows("Anna"));
  assert.ok(delay() <= 1_000_000);
  clock.set(10_000_000);
  assert.equal(delay(), 0);
});
