/** What differs between the clients that send and receive files. */
export interface FileSettings<Content> {
  /** What the topics of files start with; empty: there are no files. */
  topic: string;
  /** The largest file, in bytes. */
  maxBytes: number;
  /** How many bytes are held of files that nobody accepted; beyond it, even small files must be accepted. */
  maxUnofferedBytes: number;
  /** The longest name of a received file, in characters. */
  maxNameLength: number;
  /** An incremental SHA-256. */
  createHash(): Hash;
  /** Collects the pieces of a received file. */
  createContent(mimeType: string): ContentBuilder<Content>;
}

export interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

export interface ContentBuilder<Content> {
  add(piece: Uint8Array): void;
  finish(): Content;
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A safe file name: without folders, control, direction or invisible characters, not hidden, and of limited length. */
export function safeName(name: string, maxLength: number): string {
  const clean = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const letters = [...clean];
  if (letters.length <= maxLength) return clean || "file";
  const extension = /\.[^.]{1,12}$/u.exec(clean)?.[0] ?? "";
  return letters.slice(0, maxLength - [...extension].length).join("") + extension;
}
