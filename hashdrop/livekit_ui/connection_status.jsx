import { useStatus } from "./context.js";

/**
 * A live region for the connection's state. It is always rendered, and empty while all is well, so that changes are
 * announced.
 */
export function ConnectionStatus({ connectingLabel, reconnectingLabel, ...rest }) {
  const status = useStatus();
  const text = { connecting: connectingLabel, reconnecting: reconnectingLabel }[status] ?? "";
  return (
    <div role="status" {...rest} data-status={status}>
      {text}
    </div>
  );
}
