/** What a participant may do, as far as it matters here. */
export interface Permissions {
  canPublish?: boolean | undefined;
  canSubscribe?: boolean | undefined;
}

interface Grants {
  canPublish?: unknown;
  canSubscribe?: unknown;
}

/** What a LiveKit token grants, by its claims; nothing if it can't be read. The server alone verifies tokens. */
function grantsOf(token: string): Grants {
  try {
    const claims = atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    return (JSON.parse(claims) as { video?: Grants }).video ?? {};
  } catch {
    return {};
  }
}

/** Whether a token grants to publish or to subscribe where a connection (its `permissions`) may not. */
export function grantsMore(token: string, permissions: Permissions | undefined): boolean {
  const { canPublish, canSubscribe } = grantsOf(token);
  return (canPublish === true && !permissions?.canPublish) || (canSubscribe === true && !permissions?.canSubscribe);
}
