"""The composition root: builds the service, the API and the pages. `app` is what Reflex runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import anyio.to_thread
import reflex as rx
import structlog
from reflex.constants import Dirs
from reflex.state import FrontendEventExceptionState
from reflex.utils.prerequisites import get_web_dir

from hashdrop.api.app import beside_pages, build_api
from hashdrop.catalogue import say
from hashdrop.composition import compose
from hashdrop.logs import configure_logs
from hashdrop.migrations import upgrade_file
from hashdrop.pages.meeting import invited_page, start_page
from hashdrop.security_headers import with_security_headers
from hashdrop.settings import load_settings
from hashdrop.states.base import Services
from hashdrop.states.event_gate import guard_events
from hashdrop.states.event_ids import EventIds, event_id

settings = load_settings()
configure_logs(settings.log_format)
parts = compose(settings)
api = build_api(parts.conference, parts.settings, parts.lifecycle.hint)
log = structlog.get_logger()


def log_failed_event(error: Exception) -> None:
    """An event that failed: for the log. Reflex's own handler would stop the page with an alert, in a call too."""
    log.error("an event failed", exc_info=error, request_id=event_id())


def log_failed_page(error: Exception) -> None:
    """An error in a page, as far as its browser told of it: its words, shortened, and in no line but one of ours."""
    log.error("a page failed", said=str(error)[:1000])


Services.conference, Services.settings = parts.conference, parts.settings
app = rx.App(
    api_transformer=[
        beside_pages(api),
        with_security_headers(parts.settings, get_web_dir() / Dirs.STATIC),
    ],
    stylesheets=[f"/{name}.css" for name in ("tokens", "parts", "pages", "call")],
    # In the place of Reflex's modal "Cannot connect to server", which would cover a call: see `meeting.backend_away`.
    extra_app_wraps={(5, "Overlay"): lambda stateful: rx.fragment() if stateful else None},
    toaster=None,
    head_components=[
        rx.el.script(src="/arriving.js"),
        rx.el.link(rel="icon", type="image/svg+xml", href="/favicon.svg"),
    ],
    html_lang="en",
)
app.add_middleware(EventIds())
app.backend_exception_handler = log_failed_event
app.frontend_exception_handler = log_failed_page
# An error somewhere in the page must not reload it: a call would drop.
FrontendEventExceptionState.auto_reload_on_errors = []


@asynccontextmanager
async def look_after_rooms() -> AsyncIterator[None]:
    """Run the sweep as long as this process serves."""
    await anyio.to_thread.run_sync(upgrade_file, parts.settings.database_url)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(parts.run)
        yield
        tasks.cancel_scope.cancel()
    await parts.close()


app.register_lifespan_task(look_after_rooms)


app.add_page(start_page, route="/", title="HashDrop", description=say("what-it-is"))
app.add_page(invited_page, route="/conference", title="HashDrop", description=say("what-it-is"))

guard_events(app, parts.limits, parts.settings.trusted_proxies)
