import { useConnectionCause, useSession } from "./context.js";

// Only a reload can fetch code that could not be loaded.
const NEEDS_RELOAD = new Set(["code_not_loaded", "code_late"]);
// Causes for which trying again is pointless.
const HOPELESS = new Set(["no_webrtc", "insecure"]);

/** Says why there is no connection and what to do about it; absent otherwise. */
export function ConnectionProblem({ texts, retryLabel, reloadLabel, ...rest }) {
  const session = useSession();
  const cause = useConnectionCause();
  if (!cause) return null;
  const button = (label, action) => (
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
