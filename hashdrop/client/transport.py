"""The HTTP beneath the calls: requests, repeats, errors by code, and JSON as dataclasses."""

import asyncio
import secrets
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self, TypeVar, get_args, get_type_hints

import httpx

from hashdrop.client.errors import ApiError, Unavailable
from hashdrop.client.retry import retry_delay
from hashdrop.client.session import Session

T = TypeVar("T")
_MAX_ATTEMPTS = 4
_TIMEOUT = httpx.Timeout(15, read=40)
"""Seconds. The server holds `admission` for up to 25."""


class Transport:
    """Sends requests to a HashDrop server. `Api` says what the arguments are."""

    def __init__(self, server: str, http: httpx.AsyncClient | None = None) -> None:
        self._url = f"{server.rstrip('/')}/api/conference"
        self._http = http or httpx.AsyncClient()
        self._owned = http is None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._owned:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _get(self, route: str, session: Session, etag: str | None = None, **query: Any) -> Any:
        """Ask about the session's room. None: nothing has changed since the answer with that `etag`."""
        headers = _headers(session) | ({"If-None-Match": etag} if etag else {})
        given = {name: value for name, value in query.items() if value is not None}
        return await self._send("GET", route, params=_room(session) | given, headers=headers)

    async def _post(self, route: str, session: Session | None, **body: Any) -> Any:
        """Send a request; with a session, about its room and on behalf of its holder."""
        return await self._send("POST", route, json=_room(session) | body, headers=_headers(session))

    async def _post_idempotent(self, route: str, session: Session | None, **body: Any) -> Any:
        """Send a request, again if the connection fails; the server acts on it once."""
        headers = _headers(session) | {"Idempotency-Key": secrets.token_urlsafe()}
        for failures in range(_MAX_ATTEMPTS - 1):
            try:
                return await self._send("POST", route, json=_room(session) | body, headers=headers)
            except Unavailable as e:
                if e.status:
                    raise
                await asyncio.sleep(retry_delay(failures))
        return await self._send("POST", route, json=_room(session) | body, headers=headers)

    async def _send(self, method: str, route: str, **request: Any) -> Any:
        """The answer's JSON, with its `etag`; None if nothing has changed (304).

        Raises:
            ApiError: The subclass for the answer's code; `Unavailable` with status 0 if there was no answer.
        """
        try:
            response = await self._http.request(method, f"{self._url}/{route}", timeout=_TIMEOUT, **request)
        except httpx.TransportError as e:
            raise Unavailable(f"The server does not respond: {e or type(e).__name__}.") from e
        retry_after = response.headers.get("retry-after", "")
        seconds = int(retry_after) if retry_after.isdecimal() else None
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            await asyncio.sleep(seconds or 0)
            return None
        answer = _json(response)
        if response.is_success and answer:
            return {**answer, "etag": response.headers.get("etag", "")}
        # An answer from a proxy in front of the server has no code.
        code = answer.get("code") or ("unavailable" if response.is_server_error else "")
        raise ApiError.kind_of(code)(
            answer.get("error") or response.reason_phrase,
            response.status_code,
            code,
            seconds,
            answer.get("fields"),
        )


def _headers(session: Session | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {session.session_key}"} if session else {}


def _room(session: Session | None) -> dict[str, Any]:
    return {"roomName": session.room_name} if session else {}


def _json(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def parse(kind: type[T], answer: Mapping[str, Any]) -> T:
    """Parse an answer's JSON, which is in camelCase, into one of the answers' classes."""
    types = get_type_hints(kind)
    given = {name: answer[_camel(name)] for name in types if _camel(name) in answer}
    return kind(**{name: _value(types[name], value) for name, value in given.items()})


def _value(kind: Any, value: Any) -> Any:
    (inner, *_) = get_args(kind) or (kind,)  # unwraps `list[…]` and `… | None`
    if isinstance(value, list):
        return [_value(inner, item) for item in value]
    if inner is datetime and value is not None:
        return datetime.fromisoformat(value)
    return parse(inner, value) if isinstance(value, dict) else value


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.title, others))
