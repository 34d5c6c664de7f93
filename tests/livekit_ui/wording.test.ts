import assert from "node:assert/strict";
import { test } from "node:test";
import { countLabel, fill, formatPercent, formatSize } from "../../hashdrop/livekit_ui/wording.ts";
import { openPage } from "./fakes.ts";

test("placeholders are filled once", () => {
  const template = "{name} is larger than {limit}{x}, {name}";
  const filled = fill(template, { name: "{limit} $&", limit: "5 MB" });
  assert.equal(filled, "{limit} $& is larger than 5 MB{x}, {limit} $&");
});

for (const [size, words] of [
  [0, "0 bytes"],
  [1, "1 byte"],
  [19, "19 bytes"],
  [999, "999 bytes"],
  [1000, "1 kB"],
  [1_500_000, "1.5 MB"],
  [2_000_000_000, "2 GB"],
] as const) {
  test(`${size} bytes are written as ${words}`, () => {
    openPage();
    assert.equal(formatSize(size), words);
  });
}

test("a share is written in per cent, as the page's language does", () => {
  openPage();
  assert.equal(formatPercent(1.25), "125%");
});

test("a label for a number is a template or a function", () => {
  const plural = (count: number) => (count === 1 ? "one message" : `${count} messages`);
  assert.deepEqual(
    [1, 2].map((count) => countLabel(plural, count)),
    ["one message", "2 messages"],
  );
  assert.equal(countLabel("{count} unread", 1), "1 unread");
});
