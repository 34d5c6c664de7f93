import { Store } from "./core/store.ts";

/** Milliseconds without a connection before the cause is shown. Together with the probe they stay below 10 s. */
const EXPLAIN_AFTER = 6000;
const MIN_WAIT = 2000; // ms for connecting, even if loading the code has already used up the time
const RECHECK_INTERVAL = 3000; // ms; keeps the cause that is shown up to date
const PROBE_TIMEOUT = 2000; // ms

/** The SDK's names for a refusal by the server: of the token, the room or the path. */
const REFUSALS: ReadonlySet<string | undefined> = new Set(["NotAllowed", "ServiceNotFound"]);

let supported: boolean | undefined;

/** Whether this browser supports calls at all. Some have no WebRTC, and a policy may make the constructor throw. */
export function canConnect(): boolean {
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
function isMixed(url: string): boolean {
  const { protocol, hostname } = new URL(url, location.href);
  const isLocal = hostname === "localhost" || hostname.startsWith("127.");
  return location.protocol === "https:" && protocol === "ws:" && !isLocal;
}

/** The server's HTTP response, or `null`. */
async function probe(url: string): Promise<Response | null> {
  try {
    return await fetch(url.replace(/^ws/, "http"), { cache: "no-store", signal: AbortSignal.timeout(PROBE_TIMEOUT) });
  } catch {
    return null;
  }
}

/** Why there is no connection: the causes that `ConnectionProblem` has words for. */
export type ConnectionCause =
  | "no_webrtc"
  | "offline"
  | "media_blocked"
  | "insecure"
  | "refused"
  | "unreachable"
  | "websocket_blocked"
  | "code_late"
  | "code_not_loaded";

/** What the last attempt to connect has shown. */
export interface Attempt {
  /** Whether it got a signal connection. */
  signalled?: boolean;
  /** The SDK's name for the failure. */
  refusal?: string | undefined;
}

export interface Evidence extends Attempt {
  /** The server's address. */
  url: string;
  /** Whether this page has been connected before. */
  wasConnected: boolean;
}

export async function findCause({ url, signalled, refusal, wasConnected }: Evidence): Promise<ConnectionCause> {
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
  cause = new Store<ConnectionCause | "">("");

  #timer: ReturnType<typeof setTimeout> | undefined;
  #check = 0;
  #wantedSince: number | undefined;

  /** Sets what is known before the first attempt. */
  start(): void {
    this.cause.set(canConnect() ? "" : "no_webrtc");
  }

  /** A connection is expected from now on. */
  begin(evidence: () => Evidence): void {
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
  conclude(cause: ConnectionCause): void {
    this.end();
    this.cause.set(cause);
  }

  /** There is a connection, or none is wanted. */
  end(): void {
    this.#check += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.start();
  }

  /** A connection is wanted, and its code is being loaded until `end`. */
  awaitCode(): void {
    this.#wantedSince = performance.now();
    this.#timer = setTimeout(() => this.cause.set("code_late"), EXPLAIN_AFTER);
  }
}
