import { getLogger, LoggerNames } from "livekit-client";

/**
 * Logs the SDK's errors as warnings, and names it in each line. Most of them are lost or closed connections, which this
 * package handles and reports by events; errors in the console are left for what nobody handles.
 */
export function tameSdkLogs(): void {
  for (const name of Object.values(LoggerNames)) {
    const logger = getLogger(name);
    const makeMethod = logger.methodFactory;
    logger.methodFactory = (method, ...rest) => {
      const log = makeMethod(method === "error" ? "warn" : method, ...rest);
      return (...message) => log("LiveKit:", ...message);
    };
    logger.setLevel("warn", false);
  }
}
