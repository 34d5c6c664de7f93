"""Error responses. All have the same form: `{"error": sentence, "code": code}`."""

from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from hashdrop.errors import (
    BadJson,
    HashDropError,
    InvalidRequest,
    MethodNotAllowed,
    RouteNotFound,
    Unauthorized,
    Unavailable,
)
from hashdrop.locales.catalogue import best_locale, say

log = structlog.get_logger()


def error_response(error: HashDropError, accept_language: str | None, **more: object) -> JSONResponse:
    """The response for an error, in the caller's language."""
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
    """The template of the route that a request matched. The path itself may contain a secret.

    Returns:
        `other` for files of the docs, and if no route matched.
    """
    return getattr(scope.get("route"), "path", "other")


async def answer_with(error: HashDropError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request with an error, outside any route."""
    language = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    await error_response(error, language)(scope, receive, send)


_PROBLEMS = {"missing": "missing-value", "string_too_long": "too-long"}
"""Catalogue keys for the types of pydantic's errors."""


def _from_validation(error: RequestValidationError) -> HashDropError:
    if any(problem["type"] == "json_invalid" for problem in error.errors()):
        return BadJson()
    # `loc` ends with the field as the caller spells it; if the body is not an object, there is no field.
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
    """Make the API answer every error in the same form."""

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
            log.info("request_refused", code=ours.code, route=route_of(request.scope))
        return error_response(ours, request.headers.get("accept-language"))

    for kind in (HashDropError, RequestValidationError, HTTPException):
        api.add_exception_handler(kind, answer)
