import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./openapi.ts";

type Schemas = components["schemas"];
export type Entry = Schemas["EntryAnswer"];
export type Admission = Schemas["AdmissionAnswer"];
export type Knock = Schemas["WaitingParticipantAnswer"];
export type Invitation = Schemas["InvitationAnswer"];
export type Role = Schemas["Role"];
export type Status = Schemas["Status"];
/** One of HashDrop's codes, or `unreachable` if HashDrop gave no answer. */
export type ErrorCode = Schemas["ErrorCode"] | "unreachable";

type AboutRoom = { post: { requestBody: { content: { "application/json": { roomName: string } } } } };
/** A route for a call about a room, such as `admit`. */
export type RoomRoute = {
  [Path in keyof paths]: paths[Path] extends AboutRoom
    ? Path extends `/api/conference/${infer Route}`
      ? Route
      : never
    : never;
}[keyof paths];
type Operation<Route extends RoomRoute> = paths[`/api/conference/${Route}`]["post"];
/** What is sent to a route besides the room's name. */
export type RoomRequest<Route extends RoomRoute> = Omit<
  Operation<Route>["requestBody"]["content"]["application/json"],
  "roomName"
>;
export type RoomAnswer<Route extends RoomRoute> = Operation<Route>["responses"][200]["content"]["application/json"];

/** Longer than the server holds a request (25 s). */
const REQUEST_TIMEOUT_MS = 35_000;

/**
 * An error that HashDrop answered. `message` is a sentence to show, in the requested language.
 *
 * `retryAfter`: seconds after which a retry may succeed, if known. `fields`: with `invalid_request`, what is wrong with
 * each field.
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
 * Creates a client for the API of a HashDrop server, typed from its OpenAPI document:
 * `api.POST("/api/conference/lookup", …)`. Answers other than 2xx and 304 throw an `ApiError`.
 *
 * `language`, as in `Accept-Language`, applies to the sentences of errors, and to default titles and codes of
 * meetings.
 */
export function connectApi(address: string, { language = "en", fetch = globalThis.fetch } = {}): Api {
  const api = createClient<paths>({
    baseUrl: address,
    headers: { "Accept-Language": language },
    fetch: async (request) => {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
      const response = await fetch(request, { signal });
      // Reads the whole body, so that an answer that breaks off counts as no answer.
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

/** The headers of a call that needs a session key. */
export const withKey = (key: string) => ({ headers: { Authorization: `Bearer ${key}` } });

/** The data of an answer; calls that fail throw instead. */
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
    // The answer came from a proxy, while no backend is up.
    return new ApiError("unreachable", `HTTP ${response.status}`, seconds);
  }
}
