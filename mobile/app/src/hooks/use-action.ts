import { ApiError } from "@hashdrop/meeting";
import { useCallback, useState } from "react";
import { words } from "../words";

/**
 * Something that is done by a touch and may be refused. `run` does it, unless it is being done already; `error` is the
 * sentence for the person: the server's, or that it does not answer.
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
        setError(refusal.code === "unreachable" ? words.unreachable : refusal.message);
      } finally {
        setBusy(false);
      }
    },
    [action, busy],
  );
  return { run, busy, error };
}
