import assert from "node:assert/strict";
import { test } from "node:test";
import { capture } from "../../hashdrop/livekit_ui/capture.ts";
import { choices } from "../../hashdrop/livekit_ui/choices.ts";
import { settled } from "../../packages/meeting-core/test/turned-clock.ts";

test("a preview closes the camera while data is saved, and opens it again afterwards", async () => {
  const open = new Set<string>();
  const track = (kind: string) => {
    open.add(kind);
    return { kind, stop: () => open.delete(kind), addEventListener() {} };
  };
  const getUserMedia = async (asked: MediaStreamConstraints) => ({ getTracks: () => Object.keys(asked).map(track) });
  const mediaDevices = { getUserMedia, enumerateDevices: async () => [] };
  Object.defineProperty(navigator, "mediaDevices", { value: mediaDevices, configurable: true });
  const shown = async () => {
    await settled();
    return [...open].sort();
  };
  const stop = capture.use(() => assert.fail("nothing fails"));
  assert.deepEqual(await shown(), ["audio", "video"]);
  choices.set({ low_data: true });
  assert.deepEqual(await shown(), ["audio"]);
  choices.set({ low_data: false });
  assert.deepEqual(await shown(), ["audio", "video"]);
  stop();
  capture.end();
});
