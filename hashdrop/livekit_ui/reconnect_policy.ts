import type { ReconnectPolicy } from "livekit-client";
import { retryDelay } from "./core/retry.ts";

const SDK_RECONNECT_TIMEOUT = 120_000;

/** The SDK's own attempts after a lost connection: at once, then with our delays. After two minutes we reconnect. */
export const reconnectPolicy: ReconnectPolicy = {
  nextRetryDelayInMs({ retryCount, elapsedMs }) {
    if (elapsedMs > SDK_RECONNECT_TIMEOUT) return null;
    return retryCount === 0 ? 0 : retryDelay(retryCount - 1);
  },
};
