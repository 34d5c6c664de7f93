import type { ByteStreamReader, TextStreamReader } from "livekit-client";
import type { Stream } from "./core/transport.ts";
import { chunksOf } from "./sdk_internals.ts";

/** A text stream of the SDK, as the core reads it. */
export const textStreamOf = (reader: TextStreamReader, sender: string): Stream<string> => ({
  ...headerOf(reader, sender),
  pieces: textsOf(reader),
});

/** A byte stream of the SDK, as the core reads it. */
export const fileStreamOf = (reader: ByteStreamReader, sender: string): Stream<Uint8Array> => ({
  ...headerOf(reader, sender),
  pieces: chunksOf(reader),
});

const headerOf = ({ info }: ByteStreamReader | TextStreamReader, sender: string): Omit<Stream<unknown>, "pieces"> => ({
  sender,
  topic: info.topic,
  id: info.id,
  name: "name" in info ? info.name : "",
  mimeType: info.mimeType,
  size: info.size ?? 0,
  attributes: info.attributes ?? {},
});

async function* textsOf(reader: TextStreamReader): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  for await (const bytes of chunksOf(reader)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
