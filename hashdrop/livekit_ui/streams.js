/**
 * Passes each chunk of a received stream to `take` until that returns `false`, then discards the rest: the SDK keeps
 * unread chunks in memory. Rejects if the stream is interrupted; resolves at its end, however short it is.
 *
 * Reads the SDK's inner stream, because its own iterator can't continue after an error, and can't tell a stream that
 * its sender ended early from one with missing chunks.
 */
export async function consume(reader, take) {
  const source = reader.reader.getReader();
  let wanted = true;
  for (;;) {
    const { done, value } = await source.read();
    if (done) return;
    wanted &&= take(value.content) !== false;
  }
}

/** Reads to the end and discards everything. */
export const drain = (reader) => consume(reader, () => false).catch(() => {}); // interrupted: nothing left to read

/** The text of a stream, truncated to `maxLength` UTF-16 units. */
export async function textOf(reader, maxLength) {
  const decoder = new TextDecoder();
  let text = "";
  await consume(reader, (bytes) => {
    text += decoder.decode(bytes, { stream: true });
    return text.length <= maxLength;
  });
  if (text.length <= maxLength) return text + decoder.decode();
  // Not in the middle of a surrogate pair.
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "") + "…";
}

/** The JSON object in a stream, or `null`. */
export async function jsonOf(reader) {
  try {
    const value = JSON.parse(await textOf(reader, 4096));
    return typeof value === "object" ? value : null;
  } catch {
    return null; // interrupted, too long, or not JSON
  }
}
