"""The HTTP API as one ASGI app, and how it stands beside the pages in one process."""

from collections.abc import Callable
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hashdrop.api.document import DescribedApi, refusal
from hashdrop.api.errors import answer_with, error_response, handle_errors
from hashdrop.api.observed import Observed
from hashdrop.api.routes import By, conference_routes
from hashdrop.api.schemas import HealthAnswer, ReadyAnswer
from hashdrop.conference.service import Conference
from hashdrop.errors import (
    BadJson,
    LiveKitNotConfigured,
    LiveKitUnreachable,
    TooLarge,
    Unavailable,
)
from hashdrop.security_headers import content_security_policy, inline_scripts, is_of_api
from hashdrop.settings import Settings

MAX_BODY = 64 * 1024
"""Bytes of a request's body (contract, section 4)."""
MAX_READ = 8 * 1024 * 1024
"""Bytes that are read of a body that is too large."""


def build_api(conference: Conference, settings: Settings, hint: Callable[[str], None]) -> FastAPI:
    """The API over the use cases of a conference.

    Args:
        conference: The use cases.
        settings: Whose proxies are trusted.
        hint: Called with a room's name when a webhook says that something happened there.
    """
    api = DescribedApi()
    handle_errors(api)
    api.state.trusted_proxies = settings.trusted_proxies
    api.include_router(conference_routes(conference))

    @api.post("/api/livekit/webhook", include_in_schema=False)
    async def webhook(request: Request) -> dict[str, str]:
        body = (await request.body()).decode("utf-8", "replace")
        room = conference.room_of_webhook(body, request.headers.get("authorization"))
        if room:
            hint(room)
        return {}

    @api.get("/api/health", tags=["operation"])
    async def health() -> HealthAnswer:
        """Whether the process answers. Anyone may ask."""
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
        """Whether a call can be made, and which parts answer. Anyone may ask."""
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
    async def metrics(by: By) -> Response:
        headers = {"Cache-Control": "no-store"}
        return Response(await conference.figures(by), headers=headers, media_type=CONTENT_TYPE_PLAIN_0_0_4)

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

    api.add_middleware(_LimitedBody)
    api.add_middleware(Observed, metrics=conference.metrics, trusted_proxies=settings.trusted_proxies)
    return api


def beside_pages(api: ASGIApp) -> Callable[[ASGIApp], ASGIApp]:
    """What Reflex calls to put the API beside its pages."""

    def transform(pages: ASGIApp) -> ASGIApp:
        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and is_of_api(scope["path"]):
                await api(scope, receive, send)
                return
            if scope["path"] == "/conference":
                # A page's file lies in a folder. Starlette would lead people there by a redirect, which names
                # plain HTTP even where a proxy before us gives them HTTPS.
                scope = {**scope, "path": "/conference/"}
            await pages(scope, receive, send)

        return app

    return transform


class _LimitedBody:
    """Refuses bodies over `MAX_BODY`, whatever their length header says."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, size, more = bytearray(), 0, True
        # What is too large is read on for a while and dropped: a client that is still sending reads no answer.
        while more and size <= MAX_READ:
            message = await receive()
            if message["type"] != "http.request":
                await answer_with(BadJson(), scope, receive, send)  # gone, or what it sent is no HTTP
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
