import { ApiError } from "@hashdrop/meeting";
import { useCallback, useState } from "react";
import { say } from "../words";

/**
 * An action that may fail. `run` does it, unless it is already running; `error` is the message to show: the server's, or
 * that the server is unreachable.
 */
export function useAction<Args extends unknown[]>(action: (...args: Args) => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const run = useCallback(
    async (...args: Args) => {
      if (busy) return;
      setBusy(true);
      setError("");
      try {
        await action(...args);
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        setError(failure.code === "unreachable" ? say("app-unreachable") : failure.message);
      } finally {
        setBusy(false);
      }
    },
    [action, busy],
  );
  return { run, busy, error };
}
