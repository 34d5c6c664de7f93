/** Topics of LiveKit's text streams that a meeting uses. */
export const TEXT_TOPICS = ["lk.chat", "hashdrop.file-offer", "hashdrop.file-done"] as const;
/** The topic of byte streams: a file. */
export const FILE_TOPIC = "hashdrop.file";

/** A stream that somebody sends. `sender` is what the SFU says, not what he says. */
export interface Stream<Piece> {
  topic: string;
  sender: string;
  id: string;
  name: string;
  mimeType: string;
  /** In bytes, as far as the sender says it. */
  size: number;
  attributes: Record<string, string>;
  /** Must be read to its end, or the SDK keeps it in memory. Throws when it breaks off. */
  pieces: AsyncIterable<Piece>;
}

/** What a connection tells the meeting. */
export interface RtcListener {
  /** `canPublish` may be another. */
  rightsChanged(): void;
  metadataChanged(): void;
  /** Data packets come from anybody, those who wait too. */
  dataReceived(): void;
  textReceived(stream: Stream<string>): void;
  fileReceived(stream: Stream<Uint8Array>): void;
  /** The connection is lost; the SDK tries to get it back by itself. `anew`: without what was under way. */
  reconnecting(anew: boolean): void;
  reconnected(): void;
  /** It is over. `reason`: the name of LiveKit's `DisconnectReason`. */
  disconnected(reason: string): void;
}

/**
 * The connection to a LiveKit room, over one of LiveKit's SDKs.
 *
 * Where identities are given, an empty list must send to nobody: the SDKs take it for everybody.
 */
export interface Rtc {
  listener: RtcListener | undefined;
  /** Whether the server lets us publish and subscribe: whether we are admitted. */
  readonly canPublish: boolean;
  /** The room's metadata, as the server last told it. */
  readonly metadata: string;
  /** Rejects when there was no connection; `disconnected` is then not called. */
  connect(url: string, token: string): Promise<void>;
  disconnect(): Promise<void>;
  /** Publishes what is to be heard and seen of us, if it is not yet. */
  publish(): Promise<void>;
  /** Lets only these subscribe to what we publish. */
  allowOnly(identities: string[]): void;
  sendData(payload: Uint8Array, to: string[]): Promise<void>;
  sendText(text: string, topic: string, to: string[], attributes?: Record<string, string>): Promise<void>;
  /** How somebody who is connected is called. */
  nameOf(identity: string): string | undefined;
}
