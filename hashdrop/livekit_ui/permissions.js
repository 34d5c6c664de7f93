/** What a LiveKit token grants, by its claims; nothing if it can't be read. The server alone verifies tokens. */
function grantsOf(token) {
  try {
    return JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).video ?? {};
  } catch {
    return {};
  }
}

/** Whether a token grants to publish or to subscribe where a connection (its `permissions`) may not. */
export function grantsMore(token, permissions) {
  const { canPublish, canSubscribe } = grantsOf(token);
  return (canPublish === true && !permissions?.canPublish) || (canSubscribe === true && !permissions?.canSubscribe);
}
