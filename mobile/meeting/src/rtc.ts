import type { Stream } from "@hashdrop/meeting-core";

/** The topics of the text streams that a meeting uses. */
export const TEXT_TOPICS = ["lk.chat", "hashdrop.file-offer", "hashdrop.file-done"] as const;
/** The topic of the byte streams, which are files. */
export const FILE_TOPIC = "hashdrop.file";

/** Receives the events of a connection. */
export interface RtcListener {
  /** `canPublish` may have changed. */
  rightsChanged(): void;
  metadataChanged(): void;
  /** `nameOf` may know more names. */
  namesChanged(): void;
  /** Somebody can receive data from now on. */
  participantReady(identity: string): void;
  /** Somebody's connection has ended. */
  participantLeft(identity: string): void;
  /** A data packet arrived. Anybody can send one, including people in the waiting room. */
  dataReceived(): void;
  textReceived(stream: Stream<string>): void;
  fileReceived(stream: Stream<Uint8Array>): void;
  /** The connection is lost, and the SDK is reconnecting. `full`: streams in progress are lost. */
  reconnecting(full: boolean): void;
  reconnected(): void;
  /** The connection has ended. `reason` is the name of LiveKit's `DisconnectReason`. */
  disconnected(reason: string): void;
}

/**
 * The connection to a LiveKit room, through one of LiveKit's SDKs.
 *
 * An empty list of identities must send to nobody; the SDKs themselves would send to everybody.
 */
export interface Rtc {
  listener: RtcListener | undefined;
  /** Whether the server allows publishing and subscribing, that is, whether this client is admitted. */
  readonly canPublish: boolean;
  /** The room's metadata, as last received. */
  readonly metadata: string;
  /** Rejects if connecting fails; then `disconnected` is not called. */
  connect(url: string, token: string): Promise<void>;
  disconnect(): Promise<void>;
  /** Publishes the wanted devices, if they aren't published yet. */
  publish(): Promise<void>;
  /** Lets only these subscribe to our tracks. */
  allowOnly(identities: string[]): void;
  sendData(payload: Uint8Array, to: string[]): Promise<void>;
  sendText(text: string, topic: string, to: readonly string[], attributes?: Record<string, string>): Promise<void>;
  /** Whether somebody is connected, and can receive data. */
  isReady(identity: string): boolean;
  /** The name of a connected participant, or of this one. */
  nameOf(identity: string): string | undefined;
}
