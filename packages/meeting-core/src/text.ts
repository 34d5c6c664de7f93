/** The first `maxLength` UTF-16 units of a text, or one less: never half a surrogate pair. */
export const cut = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "");

/** The text in all pieces, truncated to `maxLength` UTF-16 units, after reading to the end; undefined if that fails. */
export async function joinedText(pieces: AsyncIterable<string>, maxLength: number): Promise<string | undefined> {
  let text = "";
  try {
    for await (const piece of pieces) if (text.length <= maxLength) text += piece;
  } catch {
    return undefined;
  }
  return text.length <= maxLength ? text : `${cut(text, maxLength)}…`;
}

/** The JSON object in a text, or undefined. */
export function objectIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // too long, or not JSON
  }
}
