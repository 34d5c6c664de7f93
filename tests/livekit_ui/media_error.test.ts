// Which cause follows from a browser's error of a device.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeviceCause } from "../../hashdrop/livekit_ui/events.ts";
import { causeOf } from "../../hashdrop/livekit_ui/media_error.ts";
import { openPage } from "./fakes.ts";

interface Failure {
  name: string;
  message?: string;
  lost?: boolean;
  source?: "microphone";
}

/** At least one failure for each cause. */
const FAILURES: Record<DeviceCause, [Failure, ...Failure[]]> = {
  refused: [{ name: "NotAllowedError", message: "Permission denied" }, { name: "SecurityError" }],
  dismissed: [{ name: "NotAllowedError", message: "Permission dismissed" }],
  forbidden_by_system: [{ name: "NotAllowedError", message: "Permission denied by system", lost: true }],
  forbidden_by_page: [{ name: "NotAllowedError", message: "Permission denied", source: "microphone" }],
  revoked: [{ name: "NotAllowedError", message: "Permission denied", lost: true }],
  missing: [{ name: "NotFoundError" }],
  unplugged: [
    { name: "NotFoundError", lost: true },
    { name: "OverconstrainedError", lost: true },
  ],
  in_use: [{ name: "NotReadableError", lost: true }, { name: "AbortError" }],
  insecure: [{ name: "NotSupportedError" }],
  failed: [{ name: "TypeError" }],
};

for (const [cause, failures] of Object.entries(FAILURES)) {
  for (const { name, message = "", lost = false, source = "camera" } of failures) {
    test(`${cause}: ${name} of a ${source}${lost ? " in use" : ""}, "${message}"`, () => {
      openPage();
      Object.assign(document, { featurePolicy: { allowsFeature: (feature: string) => feature !== "microphone" } });
      assert.equal(causeOf(source, { name, message }, lost), cause);
    });
  }
}
