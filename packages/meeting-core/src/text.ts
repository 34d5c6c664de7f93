/** The text in all pieces, truncated to `maxLength` UTF-16 units, after reading to the end; undefined if that fails. */
export async function joinedText(pieces: AsyncIterable<string>, maxLength: number): Promise<string | undefined> {
  let text = "";
  try {
    for await (const piece of pieces) if (text.length <= maxLength) text += piece;
  } catch {
    return undefined;
  }
  // Not in the middle of a surrogate pair.
  return text.length <= maxLength ? text : `${text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "")}…`;
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
