// When a session measures the load. What follows from it: `load_policy.ts`, and `test_adaptive_quality.py`.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { ParticipantPermission } from "@livekit/protocol";
import { ConnectionState, RoomEvent } from "livekit-client";
import { Session, type Wanted } from "../../hashdrop/livekit_ui/session.ts";
import { settled } from "../../packages/meeting-core/test/turned-clock.ts";

const WANTED: Wanted = {
  ...{ serverUrl: "ws://sfu", token: "token", connect: false, maxAttempts: 0, audienceKey: "" },
  ...{ microphone: false, camera: false, fileTopicPrefix: "", maxFileBytes: 0 },
};
/** ms between two measurements. */
const TICK = 100;

test("load is measured only while video can be received", async () => {
  Object.assign(globalThis, {
    window: new EventTarget(),
    document: new EventTarget(),
    RTCPeerConnection: class {
      close() {}
    },
  });
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { mock: timers } = mock.method(globalThis, "setTimeout");
  const session = new Session(() => {});
  const { room } = session;
  const { localParticipant } = room;
  room.connect = async () => {
    room.state = ConnectionState.Connected;
  };
  room.disconnect = async () => {
    room.state = ConnectionState.Disconnected;
  };
  /** How many measurements there are in a second. */
  const measurements = async () => {
    await settled();
    timers.resetCalls();
    for (let passed = 0; passed < 1000; passed += TICK) mock.timers.tick(TICK);
    return timers.calls.filter(({ arguments: [, ms] }) => ms === TICK).length;
  };

  session.start();
  session.update(WANTED);
  assert.equal(await measurements(), 0);
  localParticipant.permissions = new ParticipantPermission({ canSubscribe: false });
  session.update({ ...WANTED, connect: true });
  assert.equal(await measurements(), 0);
  const before = localParticipant.permissions;
  localParticipant.permissions = new ParticipantPermission({ canSubscribe: true });
  room.emit(RoomEvent.ParticipantPermissionsChanged, before, localParticipant);
  assert.equal(await measurements(), 10);
  room.emit(RoomEvent.Reconnecting);
  assert.equal(await measurements(), 0);
  room.emit(RoomEvent.Reconnected);
  assert.equal(await measurements(), 10);
  session.stop();
  assert.equal(await measurements(), 0);
});
