/** So long, in ms, must somebody speak before the picture goes to him: a cough is no speech. */
export const PROOF = 1500;

/**
 * Who speaks, from what was known before and the identities that are heard now.
 *
 * State: `{since, lastHeard, speaker, proven}`: `since` when each that speaks began, `lastHeard` when each was last
 * heard, `proven` who has spoken for long enough, `speaker` whom the picture goes to. He keeps it while he goes on
 * speaking, and in the silence after.
 */
export function listen(before, heard, now) {
  const since = new Map(heard.map((identity) => [identity, before.since.get(identity) ?? now]));
  const lastHeard = new Map(before.lastHeard);
  for (const identity of heard) lastHeard.set(identity, now);
  const proven = heard.filter((identity) => now - since.get(identity) >= PROOF);
  const keeps = heard.includes(before.speaker) || proven.length === 0;
  return { since, lastHeard, proven, speaker: keeps ? before.speaker : proven[0] };
}

export const SILENCE = Object.freeze({ since: new Map(), lastHeard: new Map(), proven: [], speaker: null });
