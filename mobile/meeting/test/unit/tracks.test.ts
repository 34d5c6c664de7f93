import assert from "node:assert/strict";
import { test } from "node:test";
import { RoomEvent, Track } from "livekit-client";
import { LiveKitClientRtc } from "../../src/livekit-client.ts";
import { receivable } from "../../src/tracks.ts";

test("of many tracks the one with the lowest id of each known source is received", () => {
  const sources = ["mic", "mic", "camera", "other", undefined, "mic"];
  const publications = sources.map((source, number) => [`TR${9 - number}`, { source }] as [string, { source?: string }]);
  const [camera, mic] = [publications[2]![1], publications[5]![1]];
  for (const roster of [publications, publications.toReversed()]) {
    assert.deepEqual(receivable(new Map(roster), ["mic", "camera"]), new Set([mic, camera]));
    assert.ok(receivable(new Map(roster), ["mic", "camera"]).has(mic));
  }
});

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
