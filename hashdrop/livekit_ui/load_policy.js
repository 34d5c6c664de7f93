/**
 * When to receive fewer and smaller pictures, and when to go back: pure rules over observations of connection and page
 * load.
 */

/** What each level allows, the first being everything: tiles per page, and the best layer (a `VideoQuality`). */
export const LEVELS = Object.freeze([
  { tiles: 25, quality: "HIGH" },
  { tiles: 16, quality: "MEDIUM" },
  { tiles: 9, quality: "LOW" },
  { tiles: 4, quality: "LOW" },
]);

/** Seconds of continuous overload before the next level. */
const DEGRADE_AFTER = 6;
/** Seconds without overload before the previous level. Each new overload doubles them, up to the maximum. */
const RECOVER_AFTER = 20;
const MAX_RECOVER_AFTER = 160;

// People notice when a sixth of the frames are dropped, or when the page is busy for half of the time.
const MAX_DROPPED = 1 / 6;
const MAX_BUSY = 1 / 2;

/** The state before the first observation: `level`, seconds `overloaded` or `idle`, and seconds to `recoverAfter`. */
export const IDLE = Object.freeze({ level: 0, overloaded: 0, idle: 0, recoverAfter: RECOVER_AFTER });

/** Whether an observation shows overload: a `poor` connection, the share of frames `dropped`, or of time `busy`. */
export function isOverloaded({ poor, dropped, busy }) {
  return poor || dropped > MAX_DROPPED || busy > MAX_BUSY;
}

/** The state after another `seconds` of the same observation. */
export function nextState(state, observation, seconds) {
  if (isOverloaded(observation)) {
    const overloaded = state.overloaded + seconds;
    const isLast = state.level === LEVELS.length - 1;
    if (overloaded < DEGRADE_AFTER || isLast) {
      return { ...state, overloaded: Math.min(overloaded, DEGRADE_AFTER), idle: 0 };
    }
    return { ...state, level: state.level + 1, overloaded: 0, idle: 0 };
  }
  const idle = state.idle + seconds;
  if (state.level === 0) {
    // After a long quiet period, the next overload counts as the first one again.
    const recoverAfter = idle >= MAX_RECOVER_AFTER ? RECOVER_AFTER : state.recoverAfter;
    return { level: 0, overloaded: 0, idle: Math.min(idle, MAX_RECOVER_AFTER), recoverAfter };
  }
  if (idle < state.recoverAfter) return { ...state, overloaded: 0, idle };
  const recoverAfter = Math.min(2 * state.recoverAfter, MAX_RECOVER_AFTER);
  return { level: state.level - 1, overloaded: 0, idle: 0, recoverAfter };
}
