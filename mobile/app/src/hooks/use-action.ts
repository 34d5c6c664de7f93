import { ApiError } from "@hashdrop/meeting";
import { useCallback, useState } from "react";

/**
 * Something that is done by a touch and may be refused. `run` does it, unless it is being done already; `error` is the
 * server's sentence for the person.
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
      } catch (refusal) {
        if (!(refusal instanceof ApiError)) throw refusal;
        setError(refusal.message);
      } finally {
        setBusy(false);
      }
    },
    [action, busy],
  );
  return { run, busy, error };
}
