import type { Store } from "./store.ts";

/** An incoming stream. The LiveKit server sets the `sender`, so it can be trusted. */
export interface Stream<Piece> {
  topic: string;
  sender: string;
  id: string;
  name: string;
  mimeType: string;
  /** In bytes, as claimed by the sender. */
  size: number;
  attributes: Readonly<Record<string, string>>;
  /** Must be read to the end, or the SDK keeps them in memory. Throws if the stream breaks off. */
  pieces: AsyncIterable<Piece>;
}

/**
 * What a conversation needs from the connection to a LiveKit room, whatever SDK it is made with. Identities to send to
 * are never an empty list, which the SDKs take for everybody.
 */
export interface Transport {
  /** This participant's identity. */
  readonly identity: string;
  /** Whether data can be sent. If not, it is sent once this becomes true. */
  readonly connected: Store<boolean>;
  /** Who may receive what is sent here: the audience, without this participant. */
  audience(): readonly string[];
  /** Whether somebody, or this participant, is in the audience. */
  isInAudience(identity: string): boolean;
  /** Whether somebody is connected, and can receive data. */
  isReady(identity: string): boolean;
  /** The name of somebody who is connected, or of this participant. */
  nameOf(identity: string): string | undefined;
  sendText(text: string, topic: string, to: readonly string[], attributes?: Record<string, string>): Promise<void>;
  /** Opens a stream of bytes. `to` may shrink while it is open, but is never empty. Missing if no files can be sent. */
  openFile?(file: FileHeader, to: string[]): Promise<FileWriter>;
}

export interface FileHeader {
  topic: string;
  name: string;
  mimeType: string;
  /** In bytes. */
  size: number;
  attributes: Record<string, string>;
}

export interface FileWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}
