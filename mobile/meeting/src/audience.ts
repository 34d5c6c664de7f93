import type { Clock } from "./clock.ts";
import type { Rtc } from "./rtc.ts";

const MOMENT_MS = 500;

/**
 * The identities that are admitted, as the server lists them in the room's metadata: who may receive what is published
 * here. Not the roster, which also holds those who wait. Whatever is no list means nobody: a leak must not follow from
 * a mistake.
 */
export function admittedIn(metadata: string): string[] {
  try {
    const { admitted } = JSON.parse(metadata);
    return Array.isArray(admitted) ? admitted.filter((identity) => typeof identity === "string" && identity) : [];
  } catch {
    return [];
  }
}

/**
 * Whether what `sender` sends is to be taken: of who is not admitted, nothing is, and who waits takes nothing. His first
 * message may overtake the news that he, or oneself, was let in, so that one waits a moment for it.
 */
export async function isHeard(rtc: Rtc, clock: Clock, sender: string): Promise<boolean> {
  const isAdmitted = () => rtc.canPublish && admittedIn(rtc.metadata).includes(sender);
  if (!isAdmitted()) await clock.sleep(MOMENT_MS);
  return isAdmitted();
}
