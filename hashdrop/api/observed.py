"""Around every call: its id in answer and logs, the time it took, and an answer even to what nobody thought of."""

import time
from collections.abc import Sequence

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hashdrop.api.errors import answer_with, route_of
from hashdrop.callers import choose_request_id
from hashdrop.errors import Unavailable
from hashdrop.metrics import Metrics
from hashdrop.settings import Network

log = structlog.get_logger()


class Observed:
    """Watches the calls of an app.

    Args:
        app: The app.
        metrics: Where calls are counted, by route and status.
        trusted_proxies: Only from these is an `X-Request-Id` taken over.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, trusted_proxies: Sequence[Network]) -> None:
        self._app = app
        self._metrics = metrics
        self._trusted_proxies = trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        peer = (scope.get("client") or ("",))[0]
        request_id = choose_request_id(given, peer, self._trusted_proxies)
        ours = [
            (b"x-request-id", request_id.encode()),
            # Pages of other origins that may call at all may read these too.
            (b"access-control-expose-headers", b"ETag, Retry-After, X-Request-Id"),
        ]
        began, status = time.perf_counter(), 0

        async def send_on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *ours]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_on)
            except Exception as e:
                log.error("a call failed", route=route_of(scope), exc_info=e)
                if status:
                    raise
                await answer_with(Unavailable(), scope, receive, send_on)
            finally:
                if status:
                    self._metrics.calls.labels(route_of(scope), status).observe(time.perf_counter() - began)
