import { type Room, RoomEvent } from "livekit-client";
import { type Clock, systemClock } from "./core/clock.ts";
import { EarlyData } from "./core/early-data.ts";
import { StreamLimits } from "./core/stream-limits.ts";
import {
  abortStreamsOf,
  disableCallsAndTranscriptions,
  filterStreamPackets,
  type StreamPacket,
} from "./sdk_internals.ts";

/** The approximate memory for a packet, in bytes. */
const sizeOf = ({ value: { value } }: StreamPacket): number =>
  1000 + (value.content ?? value.inlineContent ?? "").length;

/**
 * Guards the SDK's streams, which trust every sender: they accept streams from everybody, keep each open for as long as
 * its sender likes, let one sender write into another's stream by its id, and throw on unexpected chunks.
 * `accepts(identity)` decides whose packets are accepted. Packets that arrive before the news of their sender's
 * admission are held for a moment (`core/early-data.ts`).
 */
export function guardStreams(room: Room, accepts: (identity: string) => boolean, clock: Clock = systemClock): void {
  const limits = new StreamLimits(clock);
  const early = new EarlyData<() => void>(clock);

  const forward = ({ participantIdentity: sender, value: { case: kind, value } }: StreamPacket, handle: () => void) => {
    const id = value.streamId;
    if (kind === "streamHeader") {
      const isComplete = value.inlineContent !== undefined;
      if (!(isComplete ? limits.allows(sender, id) : limits.open(sender, id))) return;
    } else if (!limits.isOpen(sender, id)) {
      return;
    }
    try {
      handle();
    } catch {
      return; // a chunk was missing; the stream counts as open, because the SDK keeps it until its sender leaves
    }
    if (kind === "streamTrailer") limits.close(sender, id);
  };

  filterStreamPackets(room, (packet, handle) => {
    const { participantIdentity: sender } = packet;
    if (accepts(sender)) forward(packet, handle);
    else early.hold(sender, () => forward(packet, handle), sizeOf(packet));
  });
  disableCallsAndTranscriptions(room);

  const abortStreams = (sender: string) => {
    limits.closeAll(sender);
    abortStreamsOf(room, sender);
  };

  room
    .on(RoomEvent.RoomMetadataChanged, () => {
      for (const sender of limits.senders()) if (!accepts(sender)) abortStreams(sender);
      for (const sender of early.senders().filter(accepts)) for (const forwardLate of early.take(sender)) forwardLate();
    })
    .on(RoomEvent.ParticipantDisconnected, ({ identity }) => {
      limits.closeAll(identity);
      early.forget(identity);
    })
    .on(RoomEvent.Disconnected, () => {
      limits.closeEverything();
      for (const sender of early.senders()) early.forget(sender);
    });
}
