import assert from "node:assert/strict";
import { test } from "node:test";
import { IDLE, LEVELS, nextState, type Observation } from "../../hashdrop/livekit_ui/load_policy.ts";

type Span = [seconds: number, strain: Partial<Observation>];

const WELL: Observation = { poor: false, dropped: 0.01, busy: 0.03 };

/** The level after each span of what differs from `WELL`, observed every two seconds. */
function levels(...spans: Span[]): number[] {
  let state = IDLE;
  return spans.map(([seconds, strain]) => {
    for (let at = 0; at < seconds; at += 2) state = nextState(state, { ...WELL, ...strain }, 2);
    return state.level;
  });
}

for (const strain of [{ poor: true }, { dropped: 0.3 }, { busy: 0.8 }]) {
  test(`load lowers the level step by step and idle time restores it: ${JSON.stringify(strain)}`, () => {
    assert.deepEqual(levels([4, strain], [2, strain], [6, strain], [60, strain]), [0, 1, 2, 3]);
    // Each step of recovery takes twice as long as the one before.
    assert.deepEqual(levels([12, strain], [18, {}], [2, {}], [38, {}], [2, {}]), [2, 2, 1, 1, 0]);
  });
}

test("a moment of load changes nothing", () => {
  const spans: Span[] = [
    [4, { poor: true }],
    [2, {}],
    [4, { busy: 1 }],
    [2, {}],
    [4, { dropped: 1 }],
  ];
  assert.deepEqual(levels(...spans), [0, 0, 0, 0, 0]);
});

test("recurring load takes longer to recover", () => {
  const bad: Span = [6, { poor: true }];
  const well: Span = [20, {}];
  assert.deepEqual(levels(bad, well, bad, well, well, bad, [60, {}], well), [1, 0, 1, 1, 0, 1, 1, 0]);
  // After idle minutes it starts over.
  assert.deepEqual(levels(bad, well, [160, {}], bad, well), [1, 0, 0, 1, 0]);
});

test("each level allows no more than the one before", () => {
  const order = ["HIGH", "MEDIUM", "LOW"];
  const [first, ...others] = LEVELS;
  assert.deepEqual(first, { tiles: 25, quality: "HIGH" });
  let more = first;
  for (const less of others) {
    assert.ok(less.tiles < more.tiles);
    assert.ok(order.indexOf(less.quality) >= order.indexOf(more.quality));
    more = less;
  }
});
