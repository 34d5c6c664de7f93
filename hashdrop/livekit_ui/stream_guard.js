import { RoomEvent } from "livekit-client";
import { systemClock } from "./core/clock.ts";
import { EarlyData } from "./core/early-data.ts";
import { StreamLimits } from "./core/stream-limits.ts";

const RPC_TOPICS = ["lk.rpc_request", "lk.rpc_response"];

/** The approximate memory for a packet, in bytes. */
const sizeOf = ({ content, inlineContent }) => 1000 + (content ?? inlineContent ?? "").length;

/**
 * Guards the SDK's streams, which trust every sender: they accept streams from everybody, keep each open for as long as
 * its sender likes, let one sender write into another's stream by its id, and throw on unexpected chunks.
 * `accepts(identity)` decides whose packets are accepted. Packets that arrive before the news of their sender's
 * admission are held for a moment (`core/early-data.ts`).
 *
 * Remote procedure calls and transcriptions, which nobody uses here, are disabled: the SDK would answer calls from
 * everybody, and keep a part of every transcription for as long as the page lives.
 */
export function guardStreams(room, accepts, clock = systemClock) {
  const limits = new StreamLimits(clock);
  const early = new EarlyData(clock);
  const handle = room.handleDataStream;

  room.handleDataStream = (packet, encryption) => {
    const { participantIdentity: sender } = packet;
    if (accepts(sender)) forward(packet, encryption);
    else early.hold(sender, [packet, encryption], sizeOf(packet.value.value));
  };

  const forward = (packet, encryption) => {
    const { participantIdentity: sender } = packet;
    const { case: kind, value } = packet.value;
    const id = value.streamId;
    if (kind === "streamHeader") {
      const isComplete = value.inlineContent !== undefined;
      if (!(isComplete ? limits.allows(sender, id) : limits.open(sender, id))) return;
    } else if (!limits.isOpen(sender, id)) {
      return;
    }
    try {
      handle(packet, encryption);
    } catch {
      return; // a chunk was missing; the stream counts as open, because the SDK keeps it until its sender leaves
    }
    if (kind === "streamTrailer") limits.close(sender, id);
  };

  const abortStreams = (sender) => {
    limits.closeAll(sender);
    room.incomingDataStreamManager.validateParticipantHasNoActiveDataStreams(sender);
  };

  room
    .on(RoomEvent.RoomMetadataChanged, () => {
      for (const sender of limits.senders()) if (!accepts(sender)) abortStreams(sender);
      for (const sender of early.senders().filter(accepts)) for (const packet of early.take(sender)) forward(...packet);
    })
    .on(RoomEvent.ParticipantDisconnected, ({ identity }) => {
      limits.closeAll(identity);
      early.forget(identity);
    })
    .on(RoomEvent.Disconnected, () => {
      limits.closeEverything();
      early.senders().forEach((sender) => early.forget(sender));
    });

  for (const topic of RPC_TOPICS) room.unregisterTextStreamHandler(topic);
  room.rpcServerManager.handleIncomingRpcRequest = () => {};
  room.handleTranscription = () => {};
}
