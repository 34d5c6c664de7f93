const FIRST = 300;
const LONGEST = 5000;
const SDK_PATIENCE = 120_000;

/** Milliseconds to wait before try number `tried` + 1. The jitter keeps a whole meeting from coming back as one. */
export function delayAfter(tried) {
  return Math.min(LONGEST, FIRST * 2 ** tried) * (0.8 + 0.2 * Math.random());
}

/** The SDK's own tries after a lost connection: at once, then at our pace; after two minutes we connect anew instead. */
export const reconnectPolicy = {
  nextRetryDelayInMs({ retryCount, elapsedMs }) {
    if (elapsedMs > SDK_PATIENCE) return null;
    return retryCount === 0 ? 0 : delayAfter(retryCount - 1);
  },
};
