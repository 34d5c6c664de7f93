// Whether the lobby shows one's own picture.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { choices } from "../../hashdrop/livekit_ui/choices.ts";
import { preview, restorePreview, setPreview } from "../../hashdrop/web/pages/preview_choice.ts";
import { openTab } from "./browser.ts";

/** A page that is loaded again, in a browser that was told `permissions` for the devices. */
function reload(permissions: Record<string, string>): void {
  preview.set("closed");
  const query = async ({ name }: { name: string }) => {
    if (!permissions[name]) throw new TypeError("unknown permission");
    return { state: permissions[name] };
  };
  Object.defineProperty(globalThis, "navigator", { value: { permissions: { query } }, configurable: true });
}

beforeEach(() => {
  openTab();
  choices.set({ camera: true, microphone: true });
});

test("the preview is closed until it is opened, and again once it was closed", async () => {
  reload({ camera: "granted", microphone: "granted" });
  await restorePreview();
  assert.equal(preview.get(), "closed");
  setPreview(true);
  assert.equal(preview.get(), "open");
  setPreview(false);
  await restorePreview();
  assert.equal(preview.get(), "closed");
});

test("a preview that was open is open on the next visit, unless the browser would ask for permission", async () => {
  setPreview(true);
  for (const [camera, microphone, state] of [
    ["granted", "granted", "open"],
    ["denied", "granted", "open"],
    ["granted", "prompt", "offered"],
    ["", "granted", "offered"],
  ] as const) {
    reload({ camera, microphone });
    await restorePreview();
    assert.equal(preview.get(), state, `${camera} ${microphone}`);
  }
});

test("for devices that are off, no browser asks", async () => {
  setPreview(true);
  choices.set({ camera: false });
  reload({ camera: "prompt", microphone: "granted" });
  await restorePreview();
  assert.equal(preview.get(), "open");
});
