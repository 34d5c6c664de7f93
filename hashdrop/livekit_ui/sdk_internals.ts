import type {
  ByteStreamReader,
  LocalParticipant,
  LocalTrack,
  RemoteTrackPublication,
  Room,
  TextStreamReader,
} from "livekit-client";

/**
 * Everything for which this package reaches inside of `livekit-client`: private and undocumented members, by the version
 * that `package.py` pins. The type check fails if one of them is gone, `sdk_internals.test.ts` if its own members are.
 */

/** A packet of a data stream: its header, a chunk of it, or its end. */
export interface StreamPacket {
  /** Set by the SFU. */
  participantIdentity: string;
  value: {
    case: "streamHeader" | "streamChunk" | "streamTrailer";
    value: { streamId: string; content?: Uint8Array | undefined; inlineContent?: Uint8Array | undefined };
  };
}

/** What the SDK calls with each packet of a stream, and how it is encrypted. */
type StreamPacketHandler = (packet: StreamPacket, encryption: unknown) => void;

/** Passes each packet of a stream to `filter`, with a function that lets the SDK handle it. */
export function filterStreamPackets(room: Room, filter: (packet: StreamPacket, handle: () => void) => void): void {
  const handle: StreamPacketHandler = room["handleDataStream"];
  const filtered: StreamPacketHandler = (packet, encryption) => filter(packet, () => handle(packet, encryption));
  room["handleDataStream"] = filtered;
}

/** Breaks off all streams of a sender, whose readers throw. */
export function abortStreamsOf(room: Room, sender: string): void {
  room["incomingDataStreamManager"].validateParticipantHasNoActiveDataStreams(sender);
}

const RPC_TOPICS = ["lk.rpc_request", "lk.rpc_response"];

/**
 * Disables remote procedure calls and transcriptions, which nobody uses here: the SDK would answer calls from everybody,
 * and keep a part of every transcription for as long as the page lives.
 */
export function disableCallsAndTranscriptions(room: Room): void {
  for (const topic of RPC_TOPICS) room.unregisterTextStreamHandler(topic);
  room["rpcServerManager"].handleIncomingRpcRequest = async () => {};
  room["handleTranscription"] = () => {};
}

/**
 * The chunks of a stream. Throws if it is interrupted; ends at its end, however short it is. (The SDK's own iterator
 * can't continue after an error, and can't tell a stream that its sender ended early from one with missing chunks.)
 */
export async function* chunksOf(stream: ByteStreamReader | TextStreamReader): AsyncGenerator<Uint8Array, void> {
  const source = stream["reader"].getReader();
  for (;;) {
    const { done, value } = await source.read();
    if (done) return;
    yield value.content;
  }
}

/** The engine under a room's connection; a new one for each connection. Missing before the first. */
export type Engine = Room["engine"];

export const engineOf = (room: Room): Engine | undefined => room.engine;

/**
 * The SDK caches whether its data channel became ready, failures included: one message sent without a channel would
 * make all later ones fail, for as long as the connection lasts. This lets it check again.
 */
export function forgetDataChannelFailure(room: Room): void {
  room.engine["publisherConnectionPromise"] = undefined;
}

/** Whether the SDK is still reconnecting, and so can't send yet. It reports a reconnection up to 2 s before that. */
export const isStillReconnecting = (room: Room): boolean => Boolean(room.engine["attemptingReconnect"]);

/** States of a browser's peer connection in which no media arrives. */
const BROKEN_STATES: ReadonlySet<RTCPeerConnectionState | undefined> = new Set<RTCPeerConnectionState>([
  "disconnected",
  "failed",
  "closed",
]);

/** Whether media can arrive. The SDK detects a lost connection after 15 s, by its signalling; the browser after 5 s. */
export function isMediaConnectionLive(room: Room): boolean {
  const { publisher, subscriber } = engineOf(room)?.pcManager ?? {};
  return ![publisher, subscriber].some((transport) => BROKEN_STATES.has(transport?.getConnectionState()));
}

/** Has the SDK ask, when it publishes all tracks again after losing a server, whether to open the devices again. */
export function decideDeviceRestarts(participant: LocalParticipant, mayRestart: () => boolean): void {
  const republish = participant.republishAllTracks.bind(participant);
  participant.republishAllTracks = (options, restart) => republish(options, restart && mayRestart());
}

/** Calls `report` if the SDK fails to open a track's device again; it mutes the track without saying why. */
export function watchRestarts(track: LocalTrack, begin: () => void, report: (error: unknown) => void): void {
  const restart = track["restart"].bind(track);
  track["restart"] = async (...args) => {
    begin();
    try {
      return await restart(...args);
    } catch (error) {
      report(error);
      throw error;
    }
  };
}

/** Lets the SDK replace a device that is unplugged by any other: with an exact id it would fail. */
export function allowAnyDevice(track: LocalTrack): void {
  delete track.constraints.deviceId;
}

/** Stops or continues receiving a picture, unlike `setEnabled` without disabling adaptive stream for it. */
export function setPaused(publication: RemoteTrackPublication, paused: boolean): void {
  publication["requestedDisabled"] = paused || undefined;
  publication.emitTrackUpdate();
}
