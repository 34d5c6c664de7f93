import assert from "node:assert/strict";
import { test } from "node:test";
import { type Participant, RoomEvent, Track, type TrackPublication } from "livekit-client";
import { LiveKitClientRtc } from "../../src/livekit-client.ts";

/** An adapter, and the devices that it turned on and off. */
function adapter() {
  const rtc = new LiveKitClientRtc();
  const switched: Record<string, boolean> = {};
  for (const method of ["setMicrophoneEnabled", "setCameraEnabled"] as const) {
    rtc.room.localParticipant[method] = async (on) => {
      switched[method] = on;
      return undefined;
    };
  }
  const muted = (source: Track.Source, person: Participant) =>
    rtc.room.emit(RoomEvent.TrackMuted, { source } as TrackPublication, person);
  return { rtc, switched, muted };
}

test("a camera that is paused on admission is published later", async () => {
  const { rtc, switched, muted } = adapter();
  await rtc.pauseCamera(true);
  await rtc.publish();
  muted(Track.Source.Camera, rtc.room.localParticipant);
  assert.deepEqual(switched, { setMicrophoneEnabled: true, setCameraEnabled: false });
  await rtc.pauseCamera(false);
  await rtc.publish();
  assert.deepEqual(switched, { setMicrophoneEnabled: true, setCameraEnabled: true });
});

for (const [source, method] of [
  [Track.Source.Microphone, "setMicrophoneEnabled"],
  [Track.Source.Camera, "setCameraEnabled"],
] as const) {
  test(`a track muted by a host is only unmuted by its publisher: ${source}`, async () => {
    const { rtc, switched, muted } = adapter();
    muted(source, { identity: "gus" } as Participant);
    await rtc.publish();
    assert.deepEqual(switched, { setMicrophoneEnabled: true, setCameraEnabled: true });
    muted(source, rtc.room.localParticipant);
    await rtc.publish();
    assert.deepEqual(switched, { setMicrophoneEnabled: true, setCameraEnabled: true, [method]: false });
  });
}

test("a connection asks for one track of each source, from admitted people only", () => {
  const { room } = new LiveKitClientRtc();
  const person = (identity: string, count: number) => {
    const trackPublications = new Map(
      Array.from({ length: count }, (_, number) => [
        `${identity}${number}`,
        {
          source: Track.Source.Microphone,
          isDesired: false,
          setSubscribed(wanted: boolean) {
            this.isDesired = wanted;
          },
        },
      ]),
    );
    room.remoteParticipants.set(identity, { identity, trackPublications } as never);
    return () => [...trackPublications.values()].filter(({ isDesired }) => isDesired).length;
  };
  const [gus, spy] = [person("gus", 50), person("spy", 1)];
  Object.defineProperty(room, "metadata", { value: JSON.stringify({ admitted: ["gus"] }) });
  Object.defineProperty(room.localParticipant, "permissions", { value: { canSubscribe: true } });
  room.emit(RoomEvent.TrackPublished, {} as never, {} as never);
  assert.deepEqual([gus(), spy()], [1, 0]);
});
