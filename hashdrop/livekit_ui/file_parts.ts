import type { ContentBuilder } from "./core/file-settings.ts";

const COMPACT_BYTES = 4_000_000;
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** Whether a browser may show the file inline: only types that can't contain scripts. */
export const isPicture = (type: string): boolean => PICTURES.has(type);

/** Collects chunks and compacts them into Blobs, which browsers keep on disk when they are large. */
export class Parts implements ContentBuilder<Blob> {
  #type: string;
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;
  #blobs: Blob[] = [];

  constructor(type: string) {
    this.#type = type;
  }

  add(piece: Uint8Array): void {
    this.#pieces.push(piece as Uint8Array<ArrayBuffer>); // streams have no shared memory
    this.#bytes += piece.byteLength;
    if (this.#bytes >= COMPACT_BYTES) this.#compact();
  }

  /** The whole content. Never has a type that a browser would open as a page of this origin. */
  finish(): Blob {
    this.#compact();
    return new Blob(this.#blobs, { type: isPicture(this.#type) ? this.#type : "application/octet-stream" });
  }

  #compact(): void {
    this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
  }
}
