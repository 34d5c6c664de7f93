import type { ContentBuilder, FileSettings } from "@hashdrop/meeting-core";
import { sha256 } from "@noble/hashes/sha2.js";

/** Files are held in memory until they are saved, so that phones take fewer and smaller ones than browsers. */
export const fileSettings: FileSettings<Uint8Array> = {
  topic: "hashdrop.file",
  maxBytes: 50_000_000,
  maxUnofferedBytes: 20 * 1024 * 1024,
  maxNameLength: 60, // phones allow names of 255 bytes, and a character has up to 4
  createHash: () => sha256.create(),
  createContent: () => new Bytes(),
};

class Bytes implements ContentBuilder<Uint8Array> {
  #pieces: Uint8Array[] = [];

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.#pieces.reduce((bytes, { byteLength }) => bytes + byteLength, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.byteLength;
    }
    return whole;
  }
}
