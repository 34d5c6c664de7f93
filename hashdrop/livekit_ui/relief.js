/**
 * Fewer and smaller pictures before it stutters: how strain is told from ease, and when the level changes.
 * Pure, so that a bad quarter of an hour takes a test a millisecond.
 */

/** What each level leaves, the first being everything: tiles a page, and the best layer (LiveKit's `VideoQuality`). */
export const LEVELS = Object.freeze([
  { tiles: 25, quality: "HIGH" },
  { tiles: 16, quality: "MEDIUM" },
  { tiles: 9, quality: "LOW" },
  { tiles: 4, quality: "LOW" },
]);

/** Seconds of strain in a row before there is less. */
const ENDURED = 6;
/** Seconds of ease in a row before there is more again; each return of the strain doubles them up to the longest. */
const RECOVERED = 20;
const LONGEST = 160;

// A sixth of the frames, and a page that answers nothing for half of the time, can be seen and felt.
const DROPPED = 1 / 6;
const BUSY = 1 / 2;

export const AT_EASE = Object.freeze({ level: 0, strained: 0, eased: 0, patience: RECOVERED });

/** Whether an observation is one of strain: connection `poor`, part of the frames `dropped`, of the time `busy`. */
export function isStrained({ poor, dropped, busy }) {
  return poor || dropped > DROPPED || busy > BUSY;
}

/** The state after `seconds` more under one observation. */
export function relieve(state, observation, seconds) {
  if (isStrained(observation)) {
    const strained = state.strained + seconds;
    const worst = state.level === LEVELS.length - 1;
    if (strained < ENDURED || worst) return { ...state, strained: Math.min(strained, ENDURED), eased: 0 };
    return { ...state, level: state.level + 1, strained: 0, eased: 0 };
  }
  const eased = state.eased + seconds;
  if (state.level === 0) {
    // Well for long: the next strain is a new one.
    const patience = eased >= LONGEST ? RECOVERED : state.patience;
    return { level: 0, strained: 0, eased: Math.min(eased, LONGEST), patience };
  }
  if (eased < state.patience) return { ...state, strained: 0, eased };
  return { level: state.level - 1, strained: 0, eased: 0, patience: Math.min(2 * state.patience, LONGEST) };
}
