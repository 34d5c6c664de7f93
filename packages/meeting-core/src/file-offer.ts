import type { SentFile } from "./entries.ts";

const MAX_NAME = 255;

/** A file to send, such as a browser's `File`. */
export interface SourceFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A stream of the file to some of those who want it. */
export interface OutgoingStream {
  /** The stream's own list: it may shrink, but must never be empty. */
  to: string[];
  sent: number;
  /** Nobody of `to` is left: the stream ends early. */
  stopped: boolean;
  /** Aborts when the stream is lost, with its connection or its receivers. */
  lost: AbortController;
}

/** A file to send, with the progress of each identity in `asked`. */
export interface Offer<Source extends SourceFile> {
  readonly id: string;
  readonly file: Source;
  readonly name: string;
  readonly asked: ReadonlySet<string>;
  readonly declined: Set<string>;
  readonly finished: Set<string>;
  readonly lost: Set<string>;
  /** Those who accepted just now. */
  readonly gathering: Set<string>;
  readonly streams: Set<OutgoingStream>;
  stopTimer: (() => void) | undefined;
  begun: boolean;
  cancelled: boolean;
  unreadable: boolean;
}

export const createOffer = <Source extends SourceFile>(
  id: string,
  file: Source,
  receivers: readonly string[],
): Offer<Source> => ({
  id,
  file,
  name: file.name.slice(0, MAX_NAME),
  asked: new Set(receivers),
  declined: new Set(),
  finished: new Set(),
  lost: new Set(),
  gathering: new Set(),
  streams: new Set(),
  stopTimer: undefined,
  begun: false,
  cancelled: false,
  unreadable: false,
});

/** The combined state that its sender sees. */
export function stateOf(offer: Offer<SourceFile>): SentFile["state"] {
  const { asked, declined, finished, lost, gathering, streams, cancelled, unreadable } = offer;
  if (cancelled) return "cancelled";
  if (unreadable) return "failed";
  if (streams.size > 0 || gathering.size > 0) return "sending";
  if (lost.size > 0) return "interrupted";
  if (finished.size > 0) return "sent";
  return declined.size === asked.size ? "declined" : "waiting";
}

/** Whether somebody has answered, is being served, or was. */
export function isKnown(offer: Offer<SourceFile>, identity: string): boolean {
  const { declined, finished, lost, gathering, streams } = offer;
  const isServed = [declined, finished, lost, gathering].some((identities) => identities.has(identity));
  return isServed || [...streams].some(({ to }) => to.includes(identity));
}
