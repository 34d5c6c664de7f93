import type { VideoQuality } from "livekit-client";

/**
 * When to receive fewer and smaller pictures, and when to go back: pure rules over observations of connection and page
 * load.
 */

/** What a level allows: tiles per page, and the best layer. */
export interface Allowance {
  readonly tiles: number;
  readonly quality: keyof typeof VideoQuality;
}

const EVERYTHING: Allowance = { tiles: 25, quality: "HIGH" };

/** The levels, the first allowing everything. */
export const LEVELS: readonly Allowance[] = Object.freeze<Allowance[]>([
  EVERYTHING,
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

export interface Load {
  /** The index in `LEVELS`. */
  readonly level: number;
  /** Seconds of continuous overload, or without any. */
  readonly overloaded: number;
  readonly idle: number;
  /** Seconds without overload until the previous level. */
  readonly recoverAfter: number;
}

export interface Observation {
  /** Whether the connection is poor. */
  poor: boolean;
  /** The share of frames that were dropped. */
  dropped: number;
  /** The share of time for which the page was busy. */
  busy: number;
}

/** The state before the first observation. */
export const IDLE: Load = Object.freeze({ level: 0, overloaded: 0, idle: 0, recoverAfter: RECOVER_AFTER });

export const allowanceAt = ({ level }: Load): Allowance => LEVELS[level] ?? EVERYTHING;

/** Whether an observation shows overload. */
function isOverloaded({ poor, dropped, busy }: Observation): boolean {
  return poor || dropped > MAX_DROPPED || busy > MAX_BUSY;
}

/** The state after another `seconds` of the same observation. */
export function nextState(state: Load, observation: Observation, seconds: number): Load {
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
