// The sounds for a knock, somebody who has joined, a raised hand and a message.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CUES, type Cue, CueLimiter } from "../../hashdrop/livekit_ui/cues.ts";

const MAX_VOLUME = 0.1;
const ALL = Object.keys(CUES) as Cue[];

test("cues are short, and softer than speech", () => {
  for (const cue of ALL) {
    const notes = CUES[cue];
    for (const { at } of notes) {
      const together = notes.filter((note) => note.at <= at && at < note.at + note.lasts);
      assert.ok(together.reduce((sum, { volume }) => sum + volume, 0) <= MAX_VOLUME + 1e-9, cue);
    }
    assert.ok(Math.max(...notes.map(({ at, lasts }) => at + lasts)) < 0.8, cue);
  }
});

test("no two cues have the same number of notes and the same direction of pitch", () => {
  const shapes = ALL.map((cue) => {
    const pitches = CUES[cue].map(({ frequency }) => frequency);
    return pitches.map((pitch, index) => Math.sign(pitch - (pitches[index - 1] ?? pitch))).join();
  });
  assert.equal(new Set(shapes).size, ALL.length);
});

test("a flood of messages isn't a flood of sounds", () => {
  const limiter = new CueLimiter();
  const played: number[] = [];
  for (let now = 0; now < 30_000; now += 100) if (limiter.take("message", now)) played.push(now);
  assert.deepEqual(played, [0, 10_000, 20_000]);
});

test("a knock sounds even right after a message, and people who come together sound once", () => {
  const limiter = new CueLimiter();
  assert.deepEqual(
    (["message", "knock", "in", "in", "hand"] as const).map((cue) => limiter.take(cue, 500)),
    [true, true, true, false, true],
  );
});
