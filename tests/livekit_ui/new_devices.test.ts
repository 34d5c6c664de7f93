import assert from "node:assert/strict";
import { test } from "node:test";
import { choicesFor, newDevice } from "../../hashdrop/livekit_ui/new_devices.ts";

type Part = Parameters<typeof newDevice>[0][number];

const part = (kind: MediaDeviceKind, label: string, groupId: string): Part => ({
  ...{ kind, label, groupId },
  deviceId: `${kind} ${label}`,
});

const BUILT_IN = [
  part("audioinput", "Built-in", "laptop"),
  part("audiooutput", "Built-in", "laptop"),
  part("videoinput", "Webcam", "laptop"),
];
const HEADSET = [part("audioinput", "Headset (0b0e:2e11)", "usb"), part("audiooutput", "Headset (0b0e:2e11)", "usb")];
const CAMERA = [part("videoinput", "HD Camera", "usb"), part("audioinput", "HD Camera microphone", "usb")];
const UNNAMED = BUILT_IN.map(({ kind }) => ({ kind, label: "", deviceId: "", groupId: "" }));
const DEFAULT = { ...part("audioinput", "Default - Headset", "usb"), deviceId: "default" };

const offers = (before: Part[], after: Part[]) => {
  const found = newDevice(before, after);
  return found && { name: found.name, choices: choicesFor(found, after) };
};

test("the parts of a headset are offered together", () => {
  const choices = { audioinput: "audioinput Headset (0b0e:2e11)", audiooutput: "audiooutput Headset (0b0e:2e11)" };
  assert.deepEqual(offers(BUILT_IN, [DEFAULT, ...BUILT_IN, ...HEADSET]), { name: "Headset", choices });
});

test("a camera is offered without its microphone", () => {
  const choices = { videoinput: "videoinput HD Camera" };
  assert.deepEqual(offers(BUILT_IN, [...BUILT_IN, ...CAMERA]), { name: "HD Camera", choices });
});

for (const [what, before, after] of [
  ["the same devices as before", BUILT_IN, BUILT_IN],
  ["a device that is gone", [...BUILT_IN, ...CAMERA], BUILT_IN],
  ["devices whose names a granted permission has revealed", UNNAMED, [...BUILT_IN, ...HEADSET]],
] as const) {
  test(`nothing is offered for ${what}`, () => assert.equal(offers([...before], [...after]), null));
}
