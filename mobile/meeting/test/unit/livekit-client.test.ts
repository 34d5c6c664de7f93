import assert from "node:assert/strict";
import { test } from "node:test";
import { type Participant, RoomEvent, Track, type TrackPublication } from "livekit-client";
import { LiveKitClientRtc } from "../../src/livekit-client.ts";

for (const [source, switched] of [
  [Track.Source.Microphone, "setMicrophoneEnabled"],
  [Track.Source.Camera, "setCameraEnabled"],
] as const) {
  test(`what a host has switched off comes on by one's own will only: ${source}`, async () => {
    const rtc = new LiveKitClientRtc();
    const { room } = rtc;
    const wanted: Record<string, boolean> = {};
    for (const method of ["setMicrophoneEnabled", "setCameraEnabled"] as const) {
      room.localParticipant[method] = async (on) => void (wanted[method] = on);
    }
    const publication = { source } as TrackPublication;
    room.emit(RoomEvent.TrackMuted, publication, { identity: "gus" } as Participant);
    await rtc.publish();
    assert.deepEqual(wanted, { setMicrophoneEnabled: true, setCameraEnabled: true });
    room.emit(RoomEvent.TrackMuted, publication, room.localParticipant);
    await rtc.publish();
    assert.deepEqual(wanted, { setMicrophoneEnabled: true, setCameraEnabled: true, [switched]: false });
  });
}
