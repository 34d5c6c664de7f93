import { useStatus } from "./context.js";

/** A quiet line, read out by screen readers; empty while all is well, so that it is there before it speaks. */
export function ConnectionStatus({ connectingLabel, reconnectingLabel, ...rest }) {
  const status = useStatus();
  const text = { connecting: connectingLabel, reconnecting: reconnectingLabel }[status] ?? "";
  return (
    <div role="status" {...rest} data-status={status}>
      {text}
    </div>
  );
}
