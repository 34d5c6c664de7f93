// Which stream packets reach the SDK. The limits themselves are tested in `packages/meeting-core`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type RemoteParticipant, Room, RoomEvent } from "livekit-client";
import { MAX_OPEN_STREAMS } from "../../hashdrop/livekit_ui/core/stream-limits.ts";
import type { StreamPacket } from "../../hashdrop/livekit_ui/sdk_internals.ts";
import { guardStreams } from "../../hashdrop/livekit_ui/stream_guard.ts";
import { TurnedClock } from "../../packages/meeting-core/test/turned-clock.ts";

type Kind = "Header" | "Chunk" | "Trailer";

/** A room without a server. Anna and Bert are in the audience. */
class GuardedRoom {
  readonly room = new Room();
  readonly audience = new Set(["Anna", "Bert"]);
  /** The stream of each packet that reached the SDK. */
  readonly passed: string[] = [];
  /** Whose streams were aborted. */
  readonly aborted: string[] = [];
  /** Whether the SDK throws on every packet. */
  throws = false;

  constructor() {
    this.room["handleDataStream"] = ({ value }: StreamPacket) => {
      if (this.throws) throw new TypeError("closed");
      this.passed.push(value.value.streamId);
    };
    const streams = this.room["incomingDataStreamManager"];
    streams.validateParticipantHasNoActiveDataStreams = (identity: string) => this.aborted.push(identity);
    guardStreams(this.room, (identity) => this.audience.has(identity), new TurnedClock());
  }

  /** The SFU delivers a packet. */
  deliver(packet: { participantIdentity: string; value: { case: string; value: object } }): void {
    (this.room.engine as NodeJS.EventEmitter).emit("dataPacketReceived", packet, 0);
  }

  /** A stream with `inlineContent` is complete with its header. */
  send(kind: Kind, participantIdentity: string, streamId: string, inlineContent?: Uint8Array): void {
    this.deliver({ participantIdentity, value: { case: `stream${kind}`, value: { streamId, inlineContent } } });
  }

  /** How many of 1000 streams of a sender can be begun. */
  flood(sender: string, inlineContent?: Uint8Array): number {
    const before = this.passed.length;
    for (let number = 0; number < 1000; number += 1) this.send("Header", sender, `${sender}${number}`, inlineContent);
    return this.passed.length - before;
  }

  /** The news of a change of the audience arrives. */
  updateAudience(change: { admitted?: string; removed?: string }): void {
    if (change.admitted) this.audience.add(change.admitted);
    if (change.removed) this.audience.delete(change.removed);
    this.room.emit(RoomEvent.RoomMetadataChanged, "");
  }

  disconnect(identity: string): void {
    this.room.emit(RoomEvent.ParticipantDisconnected, { identity } as RemoteParticipant);
  }
}

test("only streams opened by the audience pass", () => {
  const guarded = new GuardedRoom();
  guarded.send("Header", "Eve", "e");
  guarded.send("Chunk", "Eve", "e");
  guarded.send("Chunk", "Anna", "never begun");
  for (const kind of ["Header", "Chunk", "Trailer", "Chunk"] as const) guarded.send(kind, "Anna", "a");
  assert.deepEqual(guarded.passed, ["a", "a", "a"]); // nothing follows the trailer
});

test("nobody can write into the stream of another", () => {
  const guarded = new GuardedRoom();
  guarded.send("Header", "Anna", "a");
  for (const kind of ["Header", "Chunk", "Trailer"] as const) guarded.send(kind, "Bert", "a");
  assert.deepEqual(guarded.passed, ["a"]);
  guarded.send("Chunk", "Anna", "a");
  assert.deepEqual(guarded.passed, ["a", "a"]);
});

test("streams that overtake the news of their sender's admission are delivered later, in order", () => {
  const guarded = new GuardedRoom();
  for (const kind of ["Header", "Chunk", "Trailer"] as const) guarded.send(kind, "Eve", "e");
  guarded.send("Header", "Eve", "f", new Uint8Array(1));
  assert.deepEqual(guarded.passed, []);
  guarded.updateAudience({ admitted: "Eve" });
  guarded.send("Header", "Eve", "g");
  assert.deepEqual(guarded.passed, ["e", "e", "e", "f", "g"]);
});

test("early streams are forgotten with their sender", () => {
  const guarded = new GuardedRoom();
  guarded.send("Header", "Dan", "d");
  guarded.disconnect("Dan");
  guarded.updateAudience({ admitted: "Dan" });
  assert.deepEqual(guarded.passed, []);
});

test("early packets are bounded", () => {
  const guarded = new GuardedRoom();
  for (const id of ["0", "1", "2"]) guarded.send("Header", "Eve", id, new Uint8Array(30_000));
  guarded.updateAudience({ admitted: "Eve" });
  assert.deepEqual(guarded.passed, []);
});

test("streams that are never closed are bounded, and removed with their sender", () => {
  const guarded = new GuardedRoom();
  assert.equal(guarded.flood("Anna"), MAX_OPEN_STREAMS);
  guarded.disconnect("Anna");
  guarded.send("Chunk", "Anna", "Anna0");
  assert.equal(guarded.passed.length, MAX_OPEN_STREAMS);
});

test("streams that are complete at once are bounded", () => {
  assert.equal(new GuardedRoom().flood("Bert", new Uint8Array(1)), 200);
});

test("streams of people who leave the audience are aborted", () => {
  const guarded = new GuardedRoom();
  guarded.send("Header", "Anna", "a");
  guarded.send("Header", "Bert", "b");
  guarded.updateAudience({ removed: "Bert" });
  guarded.send("Chunk", "Bert", "b");
  guarded.send("Chunk", "Anna", "a");
  assert.deepEqual(guarded.passed, ["a", "b", "a"]);
  assert.deepEqual(guarded.aborted, ["Bert"]);
});

test("malformed packets throw nothing, and leave the stream open", () => {
  const guarded = new GuardedRoom();
  assert.equal(guarded.flood("Anna"), MAX_OPEN_STREAMS);
  guarded.throws = true;
  guarded.send("Trailer", "Anna", "Anna0");
  guarded.throws = false;
  guarded.send("Header", "Anna", "one more");
  assert.equal(guarded.passed.length, MAX_OPEN_STREAMS);
});

test("remote procedure calls and transcriptions are ignored", () => {
  const guarded = new GuardedRoom();
  const { room } = guarded;
  const effects: string[] = [];
  room["rpcServerManager"].on("sendDataPacket", () => effects.push("answer"));
  room.on(RoomEvent.TranscriptionReceived, () => effects.push("transcription"));
  const call = { id: "1", method: "method", payload: "", responseTimeoutMs: 1000, version: 1 };
  guarded.deliver({ participantIdentity: "Anna", value: { case: "rpcRequest", value: call } });
  guarded.deliver({ participantIdentity: "Anna", value: { case: "transcription", value: { segments: [] } } });
  assert.deepEqual(effects, []);
});
