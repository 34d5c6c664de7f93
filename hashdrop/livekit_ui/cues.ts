import type { Note } from "./sound.ts";

/** What a sound stands for: somebody asks to join, somebody has joined, a raised hand, a message. */
export type Cue = "knock" | "in" | "hand" | "message";

const notes = (frequencies: readonly number[], every: number, lasts: number, volume: number): Note[] =>
  frequencies.map((frequency, index) => ({ frequency, at: index * every, lasts, volume }));

/**
 * Each can be told from the others by its rhythm and the direction of its pitch, even on a phone's loudspeaker. At no time
 * do the volumes of a cue add up to more than 0.1: 20 dB below full scale, which speech reaches.
 */
export const CUES: Readonly<Record<Cue, readonly Note[]>> = {
  knock: notes([330, 330], 0.18, 0.14, 0.1), // two short ones, as on wood
  in: notes([659.25, 880], 0.14, 0.5, 0.05), // a fourth up, as a doorbell
  hand: notes([523.25, 659.25, 783.99], 0.1, 0.22, 0.03), // a triad up
  message: notes([1174.66], 0, 0.16, 0.05), // one high one
};

/** Milliseconds for which a cue isn't played again. */
const PAUSES: Readonly<Record<Cue, number>> = { knock: 2000, in: 3000, hand: 3000, message: 10_000 };

/** Limits how often each cue is played, so that a flood of messages isn't a flood of sounds. */
export class CueLimiter {
  #playedAt = new Map<Cue, number>();

  /** Whether to play a cue now (in milliseconds); then it counts as played. */
  take(cue: Cue, now: number): boolean {
    if (now - (this.#playedAt.get(cue) ?? -Infinity) < PAUSES[cue]) return false;
    this.#playedAt.set(cue, now);
    return true;
  }
}
