"""Middleware around every request: its id in the response and the logs, its duration, an answer if it fails."""

import time
from collections.abc import Sequence

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hashdrop.errors import Unavailable
from hashdrop.observability.metrics import Metrics
from hashdrop.settings import Network
from hashdrop.web.api.errors import answer_with, route_of
from hashdrop.web.callers import choose_request_id

log = structlog.get_logger()


class RequestObserver:
    """Names, times and logs the requests of an app.

    Args:
        app: The app.
        metrics: Where durations are recorded, by route and status.
        trusted_proxies: An `X-Request-Id` is only accepted from these.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, trusted_proxies: Sequence[Network]) -> None:
        self._app = app
        self._metrics = metrics
        self._trusted_proxies = trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        peer = (scope.get("client") or ("",))[0]
        request_id = choose_request_id(given, peer, self._trusted_proxies)
        added_headers = [
            (b"x-request-id", request_id.encode()),
            # Lets pages of other origins, if they are allowed to call, read these headers.
            (b"access-control-expose-headers", b"ETag, Retry-After, X-Request-Id"),
        ]
        # Tokens, session keys and names must not be cached. Clients keep the answers that an `ETag` belongs to.
        no_store = (b"cache-control", b"no-store")
        started, status = time.perf_counter(), 0

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *added_headers]
                if all(name.lower() != no_store[0] for name, _ in message["headers"]):
                    message["headers"].append(no_store)
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_on)
            except Exception as e:
                log.error("request_failed", route=route_of(scope), exc_info=e)
                if status:
                    raise
                await answer_with(Unavailable(), scope, receive, send_on)
            finally:
                if status:
                    self._metrics.calls.labels(route_of(scope), status).observe(time.perf_counter() - started)
