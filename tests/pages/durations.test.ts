import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDuration } from "../../hashdrop/web/pages/durations.ts";

test("durations have minutes and seconds, and hours if there are any", () => {
  const shown = [-1, 0, 9.9, 65, 3599, 3600, 36_305].map(formatDuration);
  assert.deepEqual(shown, ["0:00", "0:00", "0:09", "1:05", "59:59", "1:00:00", "10:05:05"]);
});
