import type { ReceivedFile } from "./entries.ts";
import type { Transfer } from "./transfer.ts";

export type State = ReceivedFile["state"];

/** What is known of a file, beside its entry. */
export interface Incoming<Content> {
  /** The id of its entry. */
  readonly key: string;
  readonly sender: string;
  /** The sender's id. */
  readonly id: string;
  readonly size: number;
  readonly mimeType: string;
  readonly unoffered: boolean;
  state: State;
  transfer?: Transfer<Content> | undefined;
  showProgress?: () => void;
  /** The complete content, and its hash. */
  whole?: { sha256: string; content: Content } | undefined;
  /** The sender's hash. It may arrive before the last pieces. */
  announced?: string | undefined;
  stopTimer?: () => void;
}

/** What its sender has said of it. */
export type Offered = Pick<Incoming<unknown>, "key" | "sender" | "id" | "size">;

export const isId = (id: unknown): id is string => typeof id === "string" && id.length > 0 && id.length <= 64;

export const isSize = (size: unknown): size is number => Number.isSafeInteger(size) && (size as number) >= 0;
