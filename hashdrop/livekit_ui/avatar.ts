// Muted, distinguishable, and dark enough for white letters (a contrast of at least 4.5:1).
export const COLOURS: readonly string[] = Object.freeze([
  "#3f6276",
  "#4d6a4f",
  "#7a5c3e",
  "#6b5480",
  "#85525c",
  "#2f6f6d",
  "#58608c",
  "#6d6638",
  "#7b4f74",
  "#456482",
]);

/** The first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word = "") => [...word][0]?.toLocaleUpperCase()).join("");
}

/** The same colour for a person on every page. */
export function colourOf(identity: string): string | undefined {
  let hash = 0;
  for (const letter of identity) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return COLOURS[hash % COLOURS.length];
}
