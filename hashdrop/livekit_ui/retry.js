const FIRST_DELAY = 300;
const MAX_DELAY = 5000;
const SDK_RECONNECT_TIMEOUT = 120_000;

/** Milliseconds to wait after so many failed attempts. The jitter keeps a whole meeting from reconnecting at once. */
export function retryDelay(attempts) {
  return Math.min(MAX_DELAY, FIRST_DELAY * 2 ** attempts) * (0.8 + 0.2 * Math.random());
}

/** The SDK's own attempts after a lost connection: at once, then with our delays. After two minutes we reconnect. */
export const reconnectPolicy = {
  nextRetryDelayInMs({ retryCount, elapsedMs }) {
    if (elapsedMs > SDK_RECONNECT_TIMEOUT) return null;
    return retryCount === 0 ? 0 : retryDelay(retryCount - 1);
  },
};
