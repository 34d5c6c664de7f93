const MIN_DELAY_MS = 300;
const MAX_DELAY_MS = 5000;

/**
 * Milliseconds to wait after so many failures. The jitter, which `random` from 0 to 1 decides, keeps the people in a
 * meeting from all retrying at once.
 */
export const retryDelay = (failures: number, random = Math.random()): number =>
  Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** failures) * (0.8 + 0.2 * random);
