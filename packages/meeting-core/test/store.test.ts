import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../src/store.ts";

test("listeners are called after each change, until they unsubscribe", () => {
  const store = new Store(0);
  const seen: number[] = [];
  const unsubscribe = store.subscribe(() => seen.push(store.get()));
  store.set(1);
  store.set(1);
  store.set(2);
  unsubscribe();
  store.set(3);
  assert.deepEqual(seen, [1, 2]);
});

test("a value can be awaited, until a signal aborts", async () => {
  const store = new Store(1);
  assert.equal(await store.until((value) => value === 1), 1);
  const two = store.until((value) => value === 2);
  store.set(2);
  assert.equal(await two, 2);
  const aborted = new AbortController();
  const never = store.until((value) => value === 3, aborted.signal);
  aborted.abort(new Error("enough"));
  await assert.rejects(never, /enough/);
});
