import { RoomEvent } from "livekit-client";
import { createGate } from "./gate.js";

/** Streams that one sender may have open at once. Our own pages begin 20 files at once, and close what they begin. */
export const MOST_OPEN = 100;
const BURST = 200;
const PER_SECOND = 20;

const RPC_TOPICS = ["lk.rpc_request", "lk.rpc_response"];

/**
 * Stands between the room and the SDK's streams, which believe whatever comes: they take them from everybody, keep each
 * open for as long as its sender likes, let one sender write into another's stream whose id he knows, and throw at pieces
 * that do not fit. `hears(identity)` says of whom anything is taken.
 *
 * Remote procedure calls and transcriptions, which nobody here asks for, are not taken at all: the SDK answers the
 * first to everybody, and keeps something of each of the second for as long as the page lives.
 */
export function guardStreams(room, hears) {
  const open = new Map(); // sender → ids of his streams
  const begins = createGate(BURST, PER_SECOND);
  const take = room.handleDataStream;

  const mayBegin = (sender, id, ids) =>
    ids.size < MOST_OPEN && ![...open.values()].some((others) => others.has(id)) && begins(sender);

  room.handleDataStream = (packet, encryption) => {
    const { participantIdentity: sender } = packet;
    if (!hears(sender)) return;
    const { case: kind, value } = packet.value;
    const id = value.streamId;
    const ids = open.get(sender) ?? new Set();
    if (kind === "streamHeader") {
      if (!mayBegin(sender, id, ids)) return;
      if (value.inlineContent === undefined) open.set(sender, ids.add(id));
    } else if (!ids.has(id)) {
      return;
    }
    try {
      take(packet, encryption);
    } catch {
      return; // after a piece that was missing; it counts as open, because the SDK keeps it until its sender leaves
    }
    if (kind === "streamTrailer") ids.delete(id);
  };

  const breakOff = (sender) => {
    open.delete(sender);
    room.incomingDataStreamManager.validateParticipantHasNoActiveDataStreams(sender);
  };

  room
    .on(RoomEvent.RoomMetadataChanged, () => {
      for (const sender of [...open.keys()]) if (!hears(sender)) breakOff(sender);
    })
    .on(RoomEvent.ParticipantDisconnected, ({ identity }) => open.delete(identity))
    .on(RoomEvent.Disconnected, () => open.clear());

  for (const topic of RPC_TOPICS) room.unregisterTextStreamHandler(topic);
  room.rpcServerManager.handleIncomingRpcRequest = () => {};
  room.handleTranscription = () => {};
}
