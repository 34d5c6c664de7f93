import type { Clock } from "./clock.ts";
import { SenderFilter } from "./sender-filter.ts";
import { StreamLimits } from "./stream-limits.ts";
import { joinedText, objectIn } from "./text.ts";
import type { Stream, Transport } from "./transport.ts";

/** The longest JSON in a stream, in UTF-16 units. */
const MAX_JSON = 4096;

/** Reads incoming streams, each to its end, and passes on those of accepted senders within the limits. */
export class Inbox {
  readonly senders: SenderFilter;
  #transport: Transport;
  #limits: StreamLimits;

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.senders = new SenderFilter((sender) => this.accepts(sender), clock);
    this.#limits = new StreamLimits(clock);
  }

  /** Whether to accept what somebody sends. Outside the audience, a participant accepts nothing: they are waiting. */
  accepts(sender: string): boolean {
    return [this.#transport.identity, sender].every((identity) => this.#transport.isInAudience(identity));
  }

  /** Calls `read` with whether the stream is accepted, which may take a moment; `false`: read it and discard it. */
  async read<T>({ sender, id }: Stream<unknown>, read: (accepted: Promise<boolean> | false) => Promise<T>): Promise<T> {
    if (!this.#limits.open(sender, id)) return read(false);
    try {
      return await read(this.senders.accepts(sender));
    } finally {
      this.#limits.close(sender, id);
    }
  }

  /** The connection is lost: an SDK may leave streams without an end. */
  interrupt(): void {
    this.#limits.closeEverything();
  }

  /** The text of a stream, truncated to `maxLength`; undefined if it isn't accepted, or breaks off. */
  textOf(stream: Stream<string>, maxLength: number): Promise<string | undefined> {
    return this.read(stream, async (accepted) => {
      const text = await joinedText(stream.pieces, accepted ? maxLength : 0);
      return (await accepted) ? text : undefined;
    });
  }

  /** The JSON object in a stream; undefined if there is none, or it isn't accepted. */
  async objectOf(stream: Stream<string>): Promise<Readonly<Record<string, unknown>> | undefined> {
    return objectIn(await this.textOf(stream, MAX_JSON));
  }
}
