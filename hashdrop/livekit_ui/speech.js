/** Milliseconds that somebody must speak before they become the active speaker: long enough to ignore a cough. */
export const MIN_SPEECH = 1500;

/**
 * The next state from the previous one and the identities that are heard now.
 *
 * State: `since` maps each identity that is heard to the time at which they began, `lastHeard` maps each identity to
 * the time at which they were last heard, `confirmed` lists those who have spoken for long enough, and `speaker` is the
 * active speaker, who stays active while they go on speaking and through the silence after.
 */
export function updateSpeakers(before, heard, now) {
  const since = new Map(heard.map((identity) => [identity, before.since.get(identity) ?? now]));
  const lastHeard = new Map(before.lastHeard);
  for (const identity of heard) lastHeard.set(identity, now);
  const confirmed = heard.filter((identity) => now - since.get(identity) >= MIN_SPEECH);
  const keeps = heard.includes(before.speaker) || confirmed.length === 0;
  return { since, lastHeard, confirmed, speaker: keeps ? before.speaker : confirmed[0] };
}

export const NO_SPEECH = Object.freeze({ since: new Map(), lastHeard: new Map(), confirmed: [], speaker: null });
