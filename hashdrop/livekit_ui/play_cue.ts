import { choices } from "./choices.ts";
import { CUES, type Cue, CueLimiter } from "./cues.ts";
import { playNotes } from "./sound.ts";

const limiter = new CueLimiter();

/** Plays a cue, unless sounds are turned off, or the same one was played just now. */
export function playCue(cue: Cue): void {
  const { sounds, audiooutput } = choices.get();
  if (sounds && limiter.take(cue, performance.now())) playNotes(CUES[cue], audiooutput);
}
