import { RoomEvent } from "livekit-client";
import { EarlyPackets } from "./early_packets.js";
import { createRateLimiter } from "./rate_limit.js";

/** Streams that one sender may have open at once. Our pages start 20 files at once, and close the streams they open. */
export const MAX_OPEN_STREAMS = 100;
const BURST = 200;
const PER_SECOND = 20;

const RPC_TOPICS = ["lk.rpc_request", "lk.rpc_response"];

/** The approximate memory for a packet, in bytes. */
const sizeOf = ({ content, inlineContent }) => 1000 + (content ?? inlineContent ?? "").length;

/**
 * Guards the SDK's streams, which trust every sender: they accept streams from everybody, keep each open for as long as
 * its sender likes, let one sender write into another's stream by its id, and throw on unexpected chunks.
 * `accepts(identity)` decides whose packets are accepted. Packets that arrive before the news of their sender's
 * admission are held for a moment (`early_packets.js`).
 *
 * Remote procedure calls and transcriptions, which nobody uses here, are disabled: the SDK would answer calls from
 * everybody, and keep a part of every transcription for as long as the page lives.
 */
export function guardStreams(room, accepts) {
  const openStreams = new Map(); // sender → ids of their streams
  const allowsNew = createRateLimiter(BURST, PER_SECOND);
  const handle = room.handleDataStream;
  const early = new EarlyPackets();

  const mayOpen = (sender, id, ids) =>
    ids.size < MAX_OPEN_STREAMS && ![...openStreams.values()].some((others) => others.has(id)) && allowsNew(sender);

  room.handleDataStream = (packet, encryption) => {
    const { participantIdentity: sender } = packet;
    if (accepts(sender)) forward(packet, encryption);
    else early.hold(sender, [packet, encryption], sizeOf(packet.value.value));
  };

  const forward = (packet, encryption) => {
    const { participantIdentity: sender } = packet;
    const { case: kind, value } = packet.value;
    const id = value.streamId;
    const ids = openStreams.get(sender) ?? new Set();
    if (kind === "streamHeader") {
      if (!mayOpen(sender, id, ids)) return;
      if (value.inlineContent === undefined) openStreams.set(sender, ids.add(id));
    } else if (!ids.has(id)) {
      return;
    }
    try {
      handle(packet, encryption);
    } catch {
      return; // a chunk was missing; the stream counts as open, because the SDK keeps it until its sender leaves
    }
    if (kind === "streamTrailer") ids.delete(id);
  };

  const abortStreams = (sender) => {
    openStreams.delete(sender);
    room.incomingDataStreamManager.validateParticipantHasNoActiveDataStreams(sender);
  };

  room
    .on(RoomEvent.RoomMetadataChanged, () => {
      for (const sender of [...openStreams.keys()]) if (!accepts(sender)) abortStreams(sender);
      for (const sender of early.senders().filter(accepts)) for (const packet of early.take(sender)) forward(...packet);
    })
    .on(RoomEvent.ParticipantDisconnected, ({ identity }) => {
      openStreams.delete(identity);
      early.take(identity);
    })
    .on(RoomEvent.Disconnected, () => {
      openStreams.clear();
      early.senders().forEach((sender) => early.take(sender));
    });

  for (const topic of RPC_TOPICS) room.unregisterTextStreamHandler(topic);
  room.rpcServerManager.handleIncomingRpcRequest = () => {};
  room.handleTranscription = () => {};
}
