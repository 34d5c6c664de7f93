const COMPACT_BYTES = 4_000_000;
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** Whether a browser may show the file inline: only types that can't contain scripts. */
export const isPicture = (type) => PICTURES.has(type);

/** Collects chunks and compacts them into Blobs, which browsers keep on disk when they are large. */
export class Parts {
  #type;
  #pieces = [];
  #bytes = 0;
  #blobs = [];

  constructor(type) {
    this.#type = type;
  }

  add(piece) {
    this.#pieces.push(piece);
    this.#bytes += piece.byteLength;
    if (this.#bytes >= COMPACT_BYTES) this.#compact();
  }

  /** The whole content. Never has a type that a browser would open as a page of this origin. */
  finish() {
    this.#compact();
    return new Blob(this.#blobs, { type: isPicture(this.#type) ? this.#type : "application/octet-stream" });
  }

  #compact() {
    this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
  }
}
