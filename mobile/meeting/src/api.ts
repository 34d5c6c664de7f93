import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./openapi.ts";

type Schemas = components["schemas"];
export type Entry = Schemas["EntryAnswer"];
export type Admission = Schemas["AdmissionAnswer"];
export type Knock = Schemas["WaitingParticipantAnswer"];
export type Participant = Schemas["ParticipantAnswer"];
export type Invitation = Schemas["InvitationAnswer"];
export type Role = Schemas["Role"];
export type Status = Schemas["Status"];
/** A code of HashDrop's; or that there was no answer of it at all. */
export type ErrorCode = Schemas["ErrorCode"] | "unreachable";

/** Longer than the server holds a call (25 s). */
const PATIENCE_MS = 35_000;

/**
 * What HashDrop answered instead of what was asked for. `message` is for a person, in the language that was asked for.
 *
 * `retryAfter`: seconds after which another try may succeed, where that is known. `fields`: with `invalid_request`, what
 * is wrong with each.
 */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly retryAfter: number | undefined;
  readonly fields: Record<string, string>;

  constructor(code: ErrorCode, message: string, retryAfter?: number, fields: Record<string, string> = {}) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.retryAfter = retryAfter;
    this.fields = fields;
  }
}

export type Api = Client<paths>;

/**
 * Calls the API of the HashDrop at an address, typed from its OpenAPI document: `api.POST("/api/conference/lookup", …)`.
 * Whatever is neither 2xx nor 304 throws an `ApiError`.
 *
 * `language` is for the sentences of errors and the titles of meetings, as in `Accept-Language`.
 */
export function connectApi(address: string, { language = "en", fetch = globalThis.fetch } = {}): Api {
  const api = createClient<paths>({
    baseUrl: address,
    headers: { "Accept-Language": language },
    fetch: async (request) => {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)]);
      const response = await fetch(request, { signal });
      // To its end, so that an answer that breaks off is none.
      return new Response((await response.text()) || null, response);
    },
  });
  api.use({
    async onResponse({ response }) {
      if (response.ok || response.status === 304) return;
      throw await errorOf(response);
    },
    onError: ({ error, request }) =>
      request.signal.aborted ? undefined : new ApiError("unreachable", `No answer from ${address}: ${error}`),
  });
  return api;
}

/** What goes along with a call that a session key is needed for. */
export const withKey = (key: string) => ({ headers: { Authorization: `Bearer ${key}` } });

/** The answer itself, of a call that throws where there is none. */
export async function answerOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

async function errorOf(response: Response): Promise<ApiError> {
  const retryAfter = response.headers.get("Retry-After");
  const seconds = retryAfter === null ? undefined : Number(retryAfter);
  try {
    const { code, error, fields } = (await response.json()) as Schemas["ErrorAnswer"];
    return new ApiError(code, error, seconds, fields ?? {});
  } catch {
    // Something in between has answered: a proxy while no backend is up.
    return new ApiError("unreachable", `HTTP ${response.status}`, seconds);
  }
}
