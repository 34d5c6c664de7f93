/** Milliseconds that somebody must speak before they become the active speaker: long enough to ignore a cough. */
export const MIN_SPEECH = 1500;

/** Who speaks, by identity. Times are milliseconds since 1970. */
export interface Speech {
  /** When those who are heard now began. */
  since: ReadonlyMap<string, number>;
  /** When somebody was last heard. */
  lastHeard: ReadonlyMap<string, number>;
  /** Those who have spoken for long enough. */
  confirmed: readonly string[];
  /** The active speaker, who stays active while they go on speaking and through the silence after. */
  speaker: string | null;
}

/** The next state from the previous one and the identities that are heard now. */
export function updateSpeakers(before: Speech, heard: readonly string[], now: number): Speech {
  const since = new Map(heard.map((identity) => [identity, before.since.get(identity) ?? now]));
  const lastHeard = new Map(before.lastHeard);
  for (const identity of heard) lastHeard.set(identity, now);
  const confirmed = heard.filter((identity) => now - (since.get(identity) ?? now) >= MIN_SPEECH);
  const [first = before.speaker] = confirmed;
  const keeps = before.speaker !== null && heard.includes(before.speaker);
  return { since, lastHeard, confirmed, speaker: keeps ? before.speaker : first };
}

export const NO_SPEECH: Speech = { since: new Map(), lastHeard: new Map(), confirmed: [], speaker: null };
