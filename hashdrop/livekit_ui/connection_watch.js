import { Store } from "./core/store.ts";

/** Milliseconds without a connection before the cause is shown. Together with the probe they stay below 10 s. */
const EXPLAIN_AFTER = 6000;
const MIN_WAIT = 2000; // ms for connecting, even if loading the code has already used up the time
const RECHECK_INTERVAL = 3000; // ms; keeps the cause that is shown up to date
const PROBE_TIMEOUT = 2000; // ms

/** The SDK's names for a refusal by the server: of the token, the room or the path. */
const REFUSALS = new Set(["NotAllowed", "ServiceNotFound"]);

let supported;

/** Whether this browser supports calls at all. Some have no WebRTC, and a policy may make the constructor throw. */
export function canConnect() {
  if (supported === undefined) {
    try {
      new RTCPeerConnection().close();
      supported = true;
    } catch {
      supported = false;
    }
  }
  return supported;
}

/** Whether the browser blocks the address because the page came over HTTPS and signalling would not. */
function isMixed(url) {
  const { protocol, hostname } = new URL(url, location.href);
  const isLocal = hostname === "localhost" || hostname.startsWith("127.");
  return location.protocol === "https:" && protocol === "ws:" && !isLocal;
}

/** The server's HTTP response, or `null`. */
async function probe(url) {
  try {
    return await fetch(url.replace(/^ws/, "http"), { cache: "no-store", signal: AbortSignal.timeout(PROBE_TIMEOUT) });
  } catch {
    return null;
  }
}

/**
 * Why there is no connection: one of the causes that `ConnectionProblem` has words for.
 *
 * Takes the server's `url`; `signalled`, whether the last attempt got a signal connection; `refusal`, the SDK's name
 * for the last failure; and `wasConnected`, whether this page has been connected before.
 */
export async function findCause({ url, signalled, refusal, wasConnected }) {
  if (!canConnect()) return "no_webrtc";
  if (navigator.onLine === false) return "offline";
  if (signalled) return "media_blocked";
  if (isMixed(url)) return "insecure";
  if (REFUSALS.has(refusal)) return "refused";
  const answer = await probe(url);
  if (!answer) return "unreachable";
  if (!answer.ok) return "refused";
  // HTTP works and the WebSocket doesn't. If a WebSocket has worked before, the server has probably just restarted.
  return wasConnected ? "unreachable" : "websocket_blocked";
}

/** Finds out why there is no connection once connecting takes too long. */
export class ConnectionWatch {
  /** The cause, or "". */
  cause = new Store("");

  #timer;
  #check = 0;
  #wantedSince;

  /** Sets what is known before the first attempt. */
  start() {
    this.cause.set(canConnect() ? "" : "no_webrtc");
  }

  /** A connection is expected from now on. `evidence` returns the argument for `findCause`. */
  begin(evidence) {
    if (this.#timer !== undefined) return;
    const check = async () => {
      const number = ++this.#check;
      const cause = await findCause(evidence());
      if (number !== this.#check) return;
      this.cause.set(cause);
      this.#timer = setTimeout(check, RECHECK_INTERVAL);
    };
    const now = performance.now();
    const waited = now - (this.#wantedSince ?? now);
    this.#wantedSince = undefined;
    this.#timer = setTimeout(check, Math.max(MIN_WAIT, EXPLAIN_AFTER - waited));
  }

  /** `cause` is final: there are no further attempts. */
  conclude(cause) {
    this.end();
    this.cause.set(cause);
  }

  /** There is a connection, or none is wanted. */
  end() {
    this.#check += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.start();
  }

  /** A connection is wanted, and its code is being loaded until `end`. */
  awaitCode() {
    this.#wantedSince = performance.now();
    this.#timer = setTimeout(() => this.cause.set("code_late"), EXPLAIN_AFTER);
  }
}
