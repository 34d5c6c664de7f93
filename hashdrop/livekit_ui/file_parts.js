const COMPACT_BYTES = 4_000_000;
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);
const MAX_NAME = 120;

/** Whether a browser may show it: no type that could carry a script. */
export const isPicture = (type) => PICTURES.has(type);

/** Collects pieces; what has come moves into Blobs, which browsers keep on disk when they are large. */
export class Parts {
  #pieces = [];
  #bytes = 0;
  #blobs = [];

  add(piece) {
    this.#pieces.push(piece);
    this.#bytes += piece.byteLength;
    if (this.#bytes >= COMPACT_BYTES) this.#compact();
  }

  /** The whole. Never with a type that a browser would open as a page of this origin. */
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

/** A name that is only a name: no folders, no control or direction marks, nothing hidden, not too long. */
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

/** At most one call in `ms`, so that progress does not redraw the page for each piece. */
export function seldom(task, ms = 150) {
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < ms) return;
    last = now;
    task();
  };
}
