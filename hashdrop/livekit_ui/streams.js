/**
 * Gives each piece of a received stream to `take` until that returns `false`, and reads the rest into nothing: what is
 * not read, the SDK keeps in memory. Rejects when the stream breaks off; resolves at its end, however short it is.
 *
 * It reads the SDK's inner stream, because its own iterator cannot go on after an error, nor tell a stream that its
 * sender ended early from one with pieces missing.
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

/** Reads to the end for nothing. */
export const drain = (reader) => consume(reader, () => false).catch(() => {}); // broken off: as good as read

/** The text of a stream, cut off after `maxLength` UTF-16 units. */
export async function textOf(reader, maxLength) {
  const decoder = new TextDecoder();
  let text = "";
  await consume(reader, (bytes) => {
    text += decoder.decode(bytes, { stream: true });
    return text.length <= maxLength;
  });
  if (text.length <= maxLength) return text + decoder.decode();
  // Not in the middle of a character of two units.
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "") + "…";
}

/** The object in a stream of JSON, or `null`. */
export async function jsonOf(reader) {
  try {
    const value = JSON.parse(await textOf(reader, 4096));
    return typeof value === "object" ? value : null;
  } catch {
    return null; // broken off, too long, or no JSON
  }
}
