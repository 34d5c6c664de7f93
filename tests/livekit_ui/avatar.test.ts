// Initials and tints of people without a picture.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { initialsOf, TINTS, tintsOf } from "../../hashdrop/livekit_ui/avatar.ts";
import { contrast, linear } from "./contrast.ts";

const STYLES = readFileSync(new URL("../../hashdrop/livekit_ui/livekit_ui.css", import.meta.url), "utf8");
const COLOURS = Array.from({ length: TINTS }, (_, index) => {
  const [, colour] = STYLES.match(new RegExp(`--lkr-tint-${index + 1}: (#[0-9a-f]{6});`)) ?? [];
  assert.ok(colour, `tint ${index + 1} is missing`);
  return colour;
});

/** Lightness and the two axes of colour in OKLab, in which equal distances look alike. */
function oklab(colour: string): readonly [number, number, number] {
  const [red, green, blue] = linear(colour);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

for (const colour of COLOURS) {
  test(`white initials are readable on ${colour}`, () => assert.ok(contrast("#ffffff", colour) >= 4.5));
}

test("any two tints are far from each other", () => {
  // Twice what is noticed when two areas of one colour are beside each other is 0.04.
  for (const [index, one] of COLOURS.entries()) {
    for (const other of COLOURS.slice(index + 1)) {
      const [a, b] = [oklab(one), oklab(other)];
      assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) > 0.06, `${one} and ${other}`);
    }
  }
});

const NOBODY: ReadonlyMap<string, number> = new Map();
const PEOPLE = Array.from({ length: 30 }, (_, index) => `guest-${index * 7}`);

test("the first ten people differ, whoever they are", () => {
  for (let first = 0; first <= 20; first += 1) {
    const tints = tintsOf(PEOPLE.slice(first, first + 10), NOBODY);
    assert.deepEqual(
      [...tints.values()].sort((one, other) => one - other),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  }
});

test("more people share tints evenly", () => {
  const tints = [...tintsOf(PEOPLE, NOBODY).values()];
  for (let tint = 1; tint <= TINTS; tint += 1) assert.equal(tints.filter((one) => one === tint).length, 3);
});

test("people keep their tints when others come and go, and all see the same", () => {
  const early = tintsOf(PEOPLE.slice(0, 6), NOBODY);
  const later = tintsOf(PEOPLE.slice(0, 9), early);
  for (const [identity, tint] of early) assert.equal(later.get(identity), tint);
  assert.deepEqual(tintsOf(PEOPLE.slice(0, 9), NOBODY), later);
  const fewer = tintsOf(PEOPLE.slice(3, 9), later);
  for (const [identity, tint] of fewer) assert.equal(later.get(identity), tint);
  assert.equal(fewer.size, 6);
});

for (const [name, initials] of [
  ["Anna", "A"],
  ["Anna Maria Berg", "AB"],
  ["  ", ""],
  ["şule", "Ş"],
  ["👩‍🚀 Ada", "👩A"],
] as const) {
  test(`the initials of "${name}" are "${initials}"`, () => assert.equal(initialsOf(name), initials));
}
