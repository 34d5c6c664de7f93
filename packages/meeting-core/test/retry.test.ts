import assert from "node:assert/strict";
import { test } from "node:test";
import { retryDelay } from "../src/retry.ts";

test("retry delays grow up to five seconds, and differ", () => {
  const delays = Array.from({ length: 200 }, (_, failures) => retryDelay(failures));
  const [first, second] = delays as [number, number];
  assert.ok(first >= 240 && first <= 300, `${first}`);
  assert.ok(second >= 480 && second <= 600, `${second}`);
  assert.ok(delays.slice(5).every((delay) => delay >= 4000 && delay <= 5000));
  assert.ok(new Set(delays.slice(5)).size > 100);
});
