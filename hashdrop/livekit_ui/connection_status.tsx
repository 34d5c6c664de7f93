import type { ComponentProps } from "react";
import type { Status } from "./connection.ts";
import { useStatus } from "./context.ts";

interface Props extends ComponentProps<"div"> {
  connectingLabel: string;
  reconnectingLabel: string;
}

/**
 * A live region for the connection's state. It is always rendered, and empty while all is well, so that changes are
 * announced.
 */
export function ConnectionStatus({ connectingLabel, reconnectingLabel, ...rest }: Props) {
  const status = useStatus();
  const texts: Partial<Record<Status, string>> = { connecting: connectingLabel, reconnecting: reconnectingLabel };
  return (
    <div role="status" {...rest} data-status={status}>
      {texts[status] ?? ""}
    </div>
  );
}
