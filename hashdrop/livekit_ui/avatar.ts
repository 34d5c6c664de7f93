/** How many tints `livekit_ui.css` defines, as `--lkr-tint-1` and so on. */
export const TINTS = 10;

/** The first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word = "") => [...word][0]?.toLocaleUpperCase()).join("");
}

function hashOf(identity: string): number {
  let hash = 0;
  for (const letter of identity) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/**
 * Identity → number of the tint, from 1, of everybody in `identities`. Those in `before` keep theirs. Each of the others,
 * in their order, gets the tint that the identity suggests, or the next one that fewer people have: ten people differ,
 * and all who see the same people join see the same tints.
 */
export function tintsOf(identities: readonly string[], before: ReadonlyMap<string, number>): Map<string, number> {
  const tints = new Map<string, number>();
  const users = Array<number>(TINTS).fill(0);
  const give = (identity: string, tint: number) => {
    tints.set(identity, tint + 1);
    users[tint] = (users[tint] ?? 0) + 1;
  };
  for (const identity of identities) {
    const tint = before.get(identity);
    if (tint !== undefined) give(identity, tint - 1);
  }
  for (const identity of identities) {
    if (tints.has(identity)) continue;
    const suggested = hashOf(identity);
    const inTurn = users.map((_, offset) => (suggested + offset) % TINTS);
    const fewest = Math.min(...users);
    give(identity, inTurn.find((tint) => users[tint] === fewest) ?? 0);
  }
  return tints;
}

/** The style that gives an avatar in an element its tint. */
export const tinted = (tint: number | undefined) => (tint ? { "--lkr-avatar": `var(--lkr-tint-${tint})` } : {});
