import assert from "node:assert/strict";
import { test } from "node:test";
import { EarlyData, MAX_HELD } from "../src/early-data.ts";
import { SenderFilter } from "../src/sender-filter.ts";
import { settled, TurnedClock } from "./turned-clock.ts";

function early() {
  const clock = new TurnedClock();
  const dropped: string[] = [];
  const data = new EarlyData<string>(clock, (item) => dropped.push(item));
  const hold = (sender: string, count: number, bytes = 1) => {
    for (let n = 0; n < count; n++) data.hold(sender, `${sender} ${n}`, bytes);
  };
  return { clock, data, dropped, hold };
}

test("early data is returned in order, once", () => {
  const { data, dropped, hold } = early();
  hold("Eve", 3);
  hold("Dan", 1);
  assert.deepEqual(data.senders(), ["Eve", "Dan"]);
  assert.deepEqual(data.take("Eve"), ["Eve 0", "Eve 1", "Eve 2"]);
  assert.deepEqual([data.take("Eve"), data.take("nobody"), dropped], [[], [], []]);
});

test("early data is bounded in time, number, bytes and senders", async () => {
  const { clock, data, dropped, hold } = early();
  hold("just enough", MAX_HELD.items);
  hold("too many", 10 * MAX_HELD.items + 7);
  hold("too much", 3, MAX_HELD.bytes / 2);
  assert.equal(dropped.length, 10 * MAX_HELD.items + 7 + 3);
  assert.deepEqual(
    ["just enough", "too many", "too much"].map((sender) => data.take(sender).length),
    [50, 0, 0],
  );

  hold("too late", 1);
  await clock.turn(1999);
  assert.deepEqual(data.senders(), ["too late"]);
  await clock.turn(1);
  assert.deepEqual([data.senders(), dropped.at(-1)], [[], "too late 0"]);

  for (let n = 0; n < 2 * MAX_HELD.senders; n++) hold(`person ${n}`, 1);
  assert.equal(data.senders().length, MAX_HELD.senders);
});

test("a stream waits for the admission of its sender, and for no other", async () => {
  const clock = new TurnedClock();
  const admitted = new Set(["Anna"]);
  const filter = new SenderFilter((sender) => admitted.has(sender), clock);
  const accepted: [string, boolean][] = [];
  const ask = (sender: string) => void filter.accepts(sender).then((yes) => accepted.push([sender, yes]));
  for (const sender of ["Anna", "Eve", "Mallory"]) ask(sender);
  await settled();
  assert.deepEqual(accepted, [["Anna", true]]);
  admitted.add("Eve");
  filter.recheck();
  await clock.turn(2000);
  assert.deepEqual(accepted.slice(1), [
    ["Eve", true],
    ["Mallory", false],
  ]);
});

test("early streams are bounded in number, whoever sends them", async () => {
  const clock = new TurnedClock();
  const admitted = new Set<string>();
  const filter = new SenderFilter((sender) => admitted.has(sender), clock);
  const answers = Array.from({ length: 600 }, (_, n) => filter.accepts(`person ${n % 100}`));
  for (let n = 0; n < 100; n++) admitted.add(`person ${n}`);
  filter.recheck();
  assert.equal((await Promise.all(answers)).filter(Boolean).length, 500);
  const [late, inTime] = [filter.accepts("Eve"), filter.accepts("Anna")];
  admitted.add("Anna");
  filter.recheck();
  await clock.turn(2000);
  assert.deepEqual([await late, await inTime], [false, true]);
});

test("of a flood of early streams none is accepted", async () => {
  const admitted = new Set<string>();
  const filter = new SenderFilter((sender) => admitted.has(sender), new TurnedClock());
  const answers = Array.from({ length: MAX_HELD.items + 1 }, () => filter.accepts("Eve"));
  admitted.add("Eve");
  filter.recheck();
  assert.ok((await Promise.all(answers)).every((accepted) => !accepted));
});
