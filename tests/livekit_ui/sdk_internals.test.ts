// What `sdk_internals.ts` relies on, in the installed SDK. That the members it names exist, and the arguments of those
// that are declared, is left to the type check.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LocalAudioTrack, type LocalTrack, RemoteTrackPublication, Room, type TextStreamReader } from "livekit-client";
import {
  abortStreamsOf,
  allowAnyDevice,
  chunksOf,
  decideDeviceRestarts,
  disableCallsAndTranscriptions,
  engineOf,
  filterStreamPackets,
  isMediaConnectionLive,
  isStillReconnecting,
  setPaused,
  watchRestarts,
} from "../../hashdrop/livekit_ui/sdk_internals.ts";

/** Bert begins to send a text: the room's engine reports the packet. */
async function begin(room: Room, streamId: string): Promise<void> {
  const packet = {
    participantIdentity: "Bert",
    value: {
      case: "streamHeader",
      value: {
        ...{ streamId, topic: "topic", mimeType: "text/plain", timestamp: 0n, attributes: {}, compression: 0 },
        contentHeader: { case: "textHeader", value: { attachedStreamIds: [] } },
      },
    },
  };
  (room.engine as NodeJS.EventEmitter).emit("dataPacketReceived", packet, 0);
  await new Promise(setImmediate);
}

function roomWithReaders(): { room: Room; readers: TextStreamReader[] } {
  const room = new Room();
  room["incomingDataStreamManager"].setConnected(true);
  const readers: TextStreamReader[] = [];
  room.registerTextStreamHandler("topic", (reader) => readers.push(reader));
  return { room, readers };
}

test("stream packets pass the filter before the SDK sees them", async () => {
  const { room, readers } = roomWithReaders();
  const filtered: string[] = [];
  filterStreamPackets(room, ({ participantIdentity, value }, handle) => {
    filtered.push(`${participantIdentity} ${value.case} ${value.value.streamId}`);
    if (value.value.streamId === "accepted") handle();
  });
  for (const id of ["refused", "accepted"]) await begin(room, id);
  assert.deepEqual(filtered, ["Bert streamHeader refused", "Bert streamHeader accepted"]);
  assert.deepEqual(
    readers.map(({ info }) => info.id),
    ["accepted"],
  );
});

test("the streams of a sender can be broken off", async () => {
  const { room, readers } = roomWithReaders();
  await begin(room, "one");
  const [reader] = readers;
  assert.ok(reader);
  const read = chunksOf(reader).next();
  abortStreamsOf(room, "Bert");
  await assert.rejects(read);
});

test("calls and transcriptions have handlers to replace", () => {
  const room = new Room();
  assert.equal(typeof room["rpcServerManager"].handleIncomingRpcRequest, "function");
  assert.equal(typeof room["handleTranscription"], "function");
  disableCallsAndTranscriptions(room);
});

test("the engine says whether it is reconnecting", () => {
  const room = new Room();
  assert.ok(engineOf(room));
  assert.ok("attemptingReconnect" in room.engine);
  assert.equal(isStillReconnecting(room), false);
  assert.equal(isMediaConnectionLive(room), true); // no transport is broken before there is one
});

test("devices are only opened again if that is allowed", async () => {
  const { localParticipant } = new Room();
  let asked = 0;
  decideDeviceRestarts(localParticipant, () => {
    asked += 1;
    return false;
  });
  await localParticipant.republishAllTracks(undefined, true);
  assert.equal(asked, 1);
});

test("a track that can't be opened again says why", async () => {
  const track = Object.create(LocalAudioTrack.prototype) as LocalTrack;
  const told: unknown[] = [];
  watchRestarts(
    track,
    () => told.push("begun"),
    (error) => told.push(error instanceof Error),
  );
  await assert.rejects(track["restart"]()); // without a device
  assert.deepEqual(told, ["begun", true]);
});

test("a track forgets its device", () => {
  const track = Object.create(LocalAudioTrack.prototype) as LocalTrack;
  track["_constraints"] = { deviceId: "gone", echoCancellation: true };
  allowAnyDevice(track);
  assert.deepEqual(track.constraints, { echoCancellation: true });
});

test("a picture is paused for a moment", () => {
  const publication = Object.create(RemoteTrackPublication.prototype) as RemoteTrackPublication;
  const asked: boolean[] = [];
  publication.emitTrackUpdate = () => asked.push(publication.isEnabled);
  setPaused(publication, true);
  setPaused(publication, false);
  assert.deepEqual(asked[0], false);
  assert.equal(publication["requestedDisabled"], undefined);
  assert.equal(typeof RemoteTrackPublication.prototype.emitTrackUpdate, "function");
});
