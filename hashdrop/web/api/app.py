"""The HTTP API as an ASGI app, and its mounting beside the pages in one process."""

from collections.abc import Callable
from importlib.resources import files
from urllib.parse import urlsplit, urlunsplit

from fastapi import FastAPI, Request, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hashdrop.conference.use_cases.service import Conference
from hashdrop.errors import BadJson, InvalidRequest, LiveKitNotConfigured, LiveKitUnreachable, TooLarge, Unavailable
from hashdrop.settings import Settings
from hashdrop.web.api.document import DescribedApi, refusal
from hashdrop.web.api.errors import answer_with, error_response, handle_errors
from hashdrop.web.api.observability import RequestObserver
from hashdrop.web.api.routes import KeyHolder
from hashdrop.web.api.routes import routes as conference_routes
from hashdrop.web.api.schemas import HealthAnswer, ReadyAnswer
from hashdrop.web.api.turns import RequestTurns
from hashdrop.web.security_headers import content_security_policy, inline_scripts, is_of_api

PAGES = ("/conference", "/security")
"""The paths of pages other than the first."""
MAX_BODY = 64 * 1024
"""Bytes of a request's body (docs/protocol.md, HTTP API)."""
MAX_HEADERS = 32 * 1024
"""Bytes of all headers of a request. The largest are cookies that a proxy has set for other services."""
MAX_QUERY = 2 * 1024
"""Bytes of a request's query."""
MAX_DISCARDED = 8 * 1024 * 1024
"""Bytes of an oversized body that are read before the refusal."""


def build_api(conference: Conference, settings: Settings, hint: Callable[[str], None]) -> FastAPI:
    """Build the API over a conference's use cases.

    Args:
        conference: The use cases.
        settings: For the trusted proxies and the missing `LIVEKIT_*` variables.
        hint: Called with a room's name when a LiveKit webhook reports an event in it.
    """
    api = DescribedApi()
    handle_errors(api)
    api.state.trusted_proxies = settings.trusted_proxies
    api.state.conference = conference
    api.include_router(conference_routes)

    @api.post("/api/livekit/webhook", include_in_schema=False)
    async def webhook(request: Request) -> dict[str, str]:
        body = (await request.body()).decode("utf-8", "replace")
        room = conference.room_of_webhook(body, request.headers.get("authorization"))
        if room:
            hint(room)
        return {}

    @api.get("/api/health", tags=["operation"])
    async def health() -> HealthAnswer:
        """Check that the process is running.

        **Who:** anyone.
        """
        return HealthAnswer()

    @api.get(
        "/api/ready",
        tags=["operation"],
        response_model=ReadyAnswer,
        response_model_exclude_none=True,
        responses={
            503: refusal(
                [LiveKitNotConfigured(missing="LIVEKIT_URL"), LiveKitUnreachable(), Unavailable()],
                ready=False,
                database=True,
                livekit=False,
            )
        },
    )
    async def ready(request: Request) -> ReadyAnswer | JSONResponse:
        """Check whether meetings can be held, and which services respond.

        **Who:** anyone.
        """
        parts = await conference.readiness()
        answer = ReadyAnswer(ready=all(parts.values()), **parts)
        if answer.ready:
            return answer
        error = Unavailable()
        if not answer.livekit:
            missing = settings.missing_livekit
            error = LiveKitNotConfigured(missing=", ".join(missing)) if missing else LiveKitUnreachable()
        return error_response(error, request.headers.get("accept-language"), **answer.model_dump())

    @api.get("/metrics", include_in_schema=False)
    async def metrics(caller: KeyHolder) -> Response:
        headers = {"Cache-Control": "no-store"}
        return Response(await conference.figures(caller), headers=headers, media_type=CONTENT_TYPE_PLAIN_0_0_4)

    api.mount("/api/docs/assets", StaticFiles(directory=str(files("fastapi_swagger.resources"))), name="docs-assets")

    docs_page = get_swagger_ui_html(
        openapi_url="/api/openapi.json",
        title="HashDrop API",
        swagger_js_url="/api/docs/assets/swagger-ui-bundle.js",
        swagger_css_url="/api/docs/assets/swagger-ui.css",
        swagger_favicon_url="/favicon.svg",
    )
    scripts = inline_scripts([bytes(docs_page.body).decode()])
    docs_page.headers["Content-Security-Policy"] = content_security_policy(scripts)

    @api.get("/api/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return docs_page

    api.add_middleware(RequestTurns, trusted_proxies=settings.trusted_proxies)
    api.add_middleware(RequestLimits)
    api.add_middleware(RequestObserver, metrics=conference.metrics, trusted_proxies=settings.trusted_proxies)
    return api


def beside_pages(api: ASGIApp) -> Callable[[ASGIApp], ASGIApp]:
    """The transformer with which Reflex mounts the API beside its pages."""

    def transform(pages: ASGIApp) -> ASGIApp:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and is_of_api(scope["path"]):
                await api(scope, receive, send)
                return
            if scope["path"] in PAGES:
                # Each page is the index of a folder. Starlette would redirect there, to a plain HTTP address even if
                # a proxy in front of us serves HTTPS.
                scope = {**scope, "path": f"{scope['path']}/"}

            async def send_on(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _strip_redirect_host(MutableHeaders(scope=message))
                await send(message)

            await pages(scope, receive, send_on)

        return app

    return transform


def _strip_redirect_host(headers: MutableHeaders) -> None:
    """Reduce a redirect to its path: the only host that Starlette knows is the one in the request."""
    if location := headers.get("location"):
        target = urlsplit(location)
        headers["location"] = urlunsplit(("", "", f"/{target.path.lstrip('/')}", target.query, ""))


class RequestLimits:
    """Refuses requests whose headers, query or body are larger than any client needs, whatever length they state."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = sum(len(name) + len(value) for name, value in scope["headers"])
        too_long = {"headers": headers > MAX_HEADERS, "query": len(scope["query_string"]) > MAX_QUERY}
        if any(too_long.values()):
            error = InvalidRequest(**{part: "too-long" for part, exceeded in too_long.items() if exceeded})
            await answer_with(error, scope, receive, send)
            return
        body, size, more = bytearray(), 0, True
        # An oversized body is read and discarded for a while: clients read no answer while they are still sending.
        while more and size <= MAX_DISCARDED:
            message = await receive()
            if message["type"] != "http.request":
                await answer_with(BadJson(), scope, receive, send)  # the client has disconnected, or sent invalid HTTP
                return
            part = message.get("body", b"")
            size += len(part)
            if size <= MAX_BODY:
                body += part
            more = message.get("more_body", False)
        if size > MAX_BODY:
            await answer_with(TooLarge(), scope, receive, send)
            return
        pending: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Message:
            return pending.pop() if pending else await receive()

        await self._app(scope, replay, send)
