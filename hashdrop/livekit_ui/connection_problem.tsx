import type { ComponentProps } from "react";
import type { ConnectionCause } from "./connection_watch.ts";
import { useConnectionCause, useSession } from "./context.ts";

// Only a reload can fetch code that could not be loaded.
const NEEDS_RELOAD: ReadonlySet<ConnectionCause> = new Set<ConnectionCause>(["code_not_loaded", "code_late"]);
// Causes for which trying again is pointless.
const HOPELESS: ReadonlySet<ConnectionCause> = new Set<ConnectionCause>(["no_webrtc", "insecure"]);

interface Props extends ComponentProps<"div"> {
  texts: Readonly<Partial<Record<ConnectionCause, string>>>;
  retryLabel: string;
  reloadLabel: string;
}

/** Says why there is no connection and what to do about it; absent otherwise. */
export function ConnectionProblem({ texts, retryLabel, reloadLabel, ...rest }: Props) {
  const session = useSession();
  const cause = useConnectionCause();
  if (!cause) return null;
  const button = (label: string, action: () => void) => (
    <button type="button" onClick={action}>
      {label}
    </button>
  );
  return (
    <div {...rest} data-cause={cause}>
      <p role="alert">{texts[cause] ?? cause}</p>
      {NEEDS_RELOAD.has(cause) && button(reloadLabel, () => window.location.reload())}
      {session && !NEEDS_RELOAD.has(cause) && !HOPELESS.has(cause) && button(retryLabel, () => session.retry())}
    </div>
  );
}
