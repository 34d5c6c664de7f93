/** A text stream of the SDK, as the core reads it (core/transport.ts). */
export const textStreamOf = (reader, sender) => ({ ...headerOf(reader, sender), pieces: textsOf(reader) });

/** A byte stream of the SDK, as the core reads it. */
export const fileStreamOf = (reader, sender) => ({ ...headerOf(reader, sender), pieces: chunksOf(reader) });

const headerOf = ({ info }, sender) => ({
  sender,
  topic: info.topic,
  id: info.id,
  name: info.name ?? "",
  mimeType: info.mimeType ?? "",
  size: info.size ?? 0,
  attributes: info.attributes ?? {},
});

/**
 * The chunks of a stream. Throws if it is interrupted; ends at its end, however short it is.
 *
 * Reads the SDK's inner stream, because its own iterator can't continue after an error, and can't tell a stream that
 * its sender ended early from one with missing chunks.
 */
async function* chunksOf({ reader }) {
  const source = reader.getReader();
  for (;;) {
    const { done, value } = await source.read();
    if (done) return;
    yield value.content;
  }
}

async function* textsOf(reader) {
  const decoder = new TextDecoder();
  for await (const bytes of chunksOf(reader)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
