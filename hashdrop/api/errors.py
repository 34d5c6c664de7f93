"""Every answer that is not a success has one form: `{"error": sentence, "code": code}`."""

from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from hashdrop.catalogue import best_locale, say
from hashdrop.errors import (
    BadJson,
    HashDropError,
    InvalidRequest,
    MethodNotAllowed,
    RouteNotFound,
    Unauthorized,
    Unavailable,
)

log = structlog.get_logger()


def error_response(error: HashDropError, accept_language: str | None, **more: object) -> JSONResponse:
    """The answer that tells a caller of an error."""
    locale = best_locale(accept_language)
    content: dict[str, object] = {"error": say(error.key, locale, **error.params), "code": error.code, **more}
    if isinstance(error, InvalidRequest):
        content["fields"] = {field: say(problem, locale) for field, problem in error.fields.items()}
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorized):
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(content, error.status, headers)


def route_of(scope: Scope) -> str:
    """The template of the route that a call has taken: what stands in its path may be a secret.

    Returns:
        `other` for a file of the docs, and where there is no route.
    """
    return getattr(scope.get("route"), "path", "other")


async def answer_with(error: HashDropError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a call with an error before, or after, any route has had it."""
    language = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    await error_response(error, language)(scope, receive, send)


_PROBLEMS = {"missing": "missing-value", "string_too_long": "too-long"}
"""Keys of the catalogue for what pydantic finds wrong."""


def _from_validation(error: RequestValidationError) -> HashDropError:
    if any(problem["type"] == "json_invalid" for problem in error.errors()):
        return BadJson()
    # `loc` ends with the field as the caller spells it; a body that is no object at all has none.
    return InvalidRequest(
        **{
            str([*problem["loc"], "body"][1]): _PROBLEMS.get(problem["type"], "wrong-value")
            for problem in error.errors()
        }
    )


def _from_http(error: HTTPException) -> HashDropError:
    known: dict[int, type[HashDropError]] = {404: RouteNotFound, 405: MethodNotAllowed, 400: BadJson}
    return known.get(error.status_code, Unavailable)()


def handle_errors(api: FastAPI) -> None:
    """Let the API answer every error in the one form."""

    def answer(request: Request, error: Exception) -> JSONResponse:
        match error:
            case HashDropError():
                ours = error
            case RequestValidationError():
                ours = _from_validation(error)
            case _:
                assert isinstance(error, HTTPException)
                ours = _from_http(error)
        if ours.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.info("a call was refused", code=ours.code, route=route_of(request.scope))
        return error_response(ours, request.headers.get("accept-language"))

    for kind in (HashDropError, RequestValidationError, HTTPException):
        api.add_exception_handler(kind, answer)
