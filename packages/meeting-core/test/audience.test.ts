import assert from "node:assert/strict";
import { test } from "node:test";
import { audienceOf, isInAudience } from "../src/audience.ts";

for (const metadata of [
  "",
  "no JSON",
  "null",
  "[]",
  "7",
  '{"admitted": "Anna"}',
  '{"admitted": {"0": "Anna"}}',
  '{"other": []}',
]) {
  test(`without a list nobody is in the audience: ${metadata}`, () => {
    assert.deepEqual(audienceOf(metadata, "admitted"), []);
  });
}

test("room metadata that hasn't arrived yet names nobody", () =>
  assert.deepEqual(audienceOf(undefined, "admitted"), []));

test("the audience is whom the list names", () => {
  const metadata = JSON.stringify({ admitted: ["Anna", "", 7, null, "Bert"], hosts: ["Anna"] });
  assert.deepEqual(audienceOf(metadata, "admitted"), ["Anna", "Bert"]);
  assert.deepEqual(audienceOf(metadata, "hosts"), ["Anna"]);
  assert.deepEqual(audienceOf('{"admitted": ["Cleo"]}', "admitted"), ["Cleo"]);
});

test("only the audience is accepted; without a key, everybody", () => {
  const metadata = '{"admitted": ["Anna"]}';
  assert.deepEqual(
    ["Anna", "Spy"].map((who) => isInAudience(metadata, "admitted", who)),
    [true, false],
  );
  assert.deepEqual([isInAudience("", "admitted", "Anna"), isInAudience("", "", "Anna")], [false, true]);
});
