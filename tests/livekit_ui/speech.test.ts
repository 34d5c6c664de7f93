// Who speaks, and who is the active speaker.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_SPEECH, updateSpeakers } from "../../hashdrop/livekit_ui/speech.ts";

/** The active speaker and the confirmed ones after each step of (ms, who is heard from then on). */
function speakers(
  ...steps: [now: number, heard: string[]][]
): [speaker: string | null, confirmed: readonly string[]][] {
  let speech = NO_SPEECH;
  return steps.map(([now, heard]) => {
    speech = updateSpeakers(speech, heard, now);
    return [speech.speaker, speech.confirmed];
  });
}

test("a short noise is not taken for speech", () => {
  const said = speakers([0, ["a"]], [1000, []], [1200, ["a"]], [2000, ["a"]]);
  assert.deepEqual(said, Array(4).fill([null, []]));
});

test("somebody who is heard for 1.5 s becomes the active speaker, and stays so in silence", () => {
  const said = speakers([0, ["a"]], [1500, ["a"]], [2000, []]);
  assert.deepEqual(said, [
    [null, []],
    ["a", ["a"]],
    ["a", []],
  ]);
});

test("the active speaker stays active while speaking", () => {
  const said = speakers([0, ["a"]], [1500, ["a", "b"]], [3000, ["b", "a"]], [3100, ["b"]], [3200, ["a"]], [9000, []]);
  assert.deepEqual(
    said.map(([speaker]) => speaker),
    [null, "a", "a", "b", "b", "b"],
  );
  assert.deepEqual(said[2]?.[1], ["b", "a"]);
});
