import type { Rtc } from "./rtc.ts";

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

/** Whether what `sender` sends is to be taken: of who is not admitted, nothing is. */
export const isHeard = (rtc: Rtc, sender: string): boolean => admittedIn(rtc.metadata).includes(sender);
