const COMPACT_BYTES = 4_000_000;
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);
const MAX_NAME = 120;

/** Whether a browser may show the file inline: only types that can't contain scripts. */
export const isPicture = (type) => PICTURES.has(type);

/** Collects chunks and compacts them into Blobs, which browsers keep on disk when they are large. */
export class Parts {
  #pieces = [];
  #bytes = 0;
  #blobs = [];

  add(piece) {
    this.#pieces.push(piece);
    this.#bytes += piece.byteLength;
    if (this.#bytes >= COMPACT_BYTES) this.#compact();
  }

  /** The whole content. Never has a type that a browser would open as a page of this origin. */
  toBlob(type) {
    this.#compact();
    return new Blob(this.#blobs, { type: isPicture(type) ? type : "application/octet-stream" });
  }

  #compact() {
    this.#blobs.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#bytes = 0;
  }
}

/** A safe file name: without folders, control, direction or invisible characters, and of limited length. */
export function safeName(name) {
  const clean = String(name)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const letters = [...clean];
  if (letters.length <= MAX_NAME) return clean || "file";
  const extension = /\.[^.]{1,12}$/u.exec(clean)?.[0] ?? "";
  return letters.slice(0, MAX_NAME - [...extension].length).join("") + extension;
}

export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Calls `task` at most once in `ms`, so that progress doesn't render the page for each chunk. */
export function throttle(task, ms = 150) {
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < ms) return;
    last = now;
    task();
  };
}
