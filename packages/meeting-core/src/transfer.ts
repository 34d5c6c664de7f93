import type { ContentBuilder, FileSettings, Hash } from "./file-settings.ts";
import { toHex } from "./file-settings.ts";

/** The bytes of a file as they arrive. They are hashed piece by piece: all at once would block a phone for seconds. */
export class Transfer<Content> {
  receivedBytes = 0;
  #hash: Hash;
  #content: ContentBuilder<Content>;

  constructor({ createHash, createContent }: FileSettings<Content>, mimeType: string) {
    this.#hash = createHash();
    this.#content = createContent(mimeType);
  }

  add(piece: Uint8Array): void {
    this.receivedBytes += piece.byteLength;
    this.#hash.update(piece);
    this.#content.add(piece);
  }

  /** The content, with its hash in hexadecimal. */
  finish(): { sha256: string; content: Content } {
    return { sha256: toHex(this.#hash.digest()), content: this.#content.finish() };
  }
}
