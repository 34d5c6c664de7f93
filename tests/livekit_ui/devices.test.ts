import assert from "node:assert/strict";
import { test } from "node:test";
import { watchDevices } from "../../hashdrop/livekit_ui/devices.ts";
import { settled } from "../../packages/meeting-core/test/turned-clock.ts";

type Permission = Partial<PermissionStatus>;

test("permissions that resolve too late are not watched", async () => {
  const pending: ((permission: Permission) => void)[] = [];
  const query = () => new Promise<Permission>((resolve) => pending.push(resolve));
  Object.defineProperty(navigator, "permissions", { value: { query } });
  const answer = async (permission: Permission) => {
    pending.shift()?.(permission);
    await settled();
  };
  const late: Permission = {};
  const microphone: Permission = {};
  const camera: Permission = {};
  watchDevices()();
  const unwatch = watchDevices();
  await answer(late); // for the first, who no longer watches
  await answer(microphone);
  await answer(camera);
  assert.equal(late.onchange, undefined);
  assert.ok(microphone.onchange && camera.onchange);
  unwatch();
  assert.deepEqual([microphone.onchange, camera.onchange], [null, null]);
});
