import { getLogger, LoggerNames } from "livekit-client";

/**
 * Lets the SDK print warnings at most. What it calls errors are mostly lost or closed connections, which this package
 * handles and tells by events; the console's errors stay for what nobody handles.
 */
export function tameSdkLogs() {
  for (const name of Object.values(LoggerNames)) {
    const logger = getLogger(name);
    const makeMethod = logger.methodFactory;
    logger.methodFactory = (method, ...rest) => makeMethod(method === "error" ? "warn" : method, ...rest);
    logger.setLevel("warn", false);
  }
}
