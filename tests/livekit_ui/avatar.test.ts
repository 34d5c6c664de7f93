import assert from "node:assert/strict";
import { test } from "node:test";
import { COLOURS, colourOf, initialsOf } from "../../hashdrop/livekit_ui/avatar.ts";

/** The relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(colour: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

for (const colour of COLOURS) {
  test(`white initials are readable on ${colour}`, () => {
    assert.ok(1.05 / (luminance(colour) + 0.05) >= 4.5);
  });
}

test("all ten colours are used", () => {
  const used = Array.from({ length: 200 }, (_, n) => colourOf(`guest-${n}`));
  assert.deepEqual(new Set(used), new Set(COLOURS));
  assert.equal(COLOURS.length, 10);
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
