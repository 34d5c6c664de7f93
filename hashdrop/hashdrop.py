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

from hashdrop.composition import compose
from hashdrop.conference.storage.migrations import upgrade_file
from hashdrop.locales.catalogue import say
from hashdrop.observability.logs import configure_logs
from hashdrop.settings import load_settings
from hashdrop.web.api.app import beside_pages, build_api
from hashdrop.web.gates.event_gate import guard_events
from hashdrop.web.gates.packet_gate import guard_packets
from hashdrop.web.pages.head import head, preview_meta
from hashdrop.web.pages.meeting import invited_page, start_page
from hashdrop.web.pages.plain_pages import not_found_page, security_page
from hashdrop.web.security_headers import with_security_headers
from hashdrop.web.states.base import Services
from hashdrop.web.states.event_ids import EventIds, event_id

settings = load_settings()
configure_logs(settings.log_format)
parts = compose(settings)
api = build_api(parts.conference, parts.settings, parts.sweep.hint)
log = structlog.get_logger()


def log_failed_event(error: Exception) -> None:
    """Log an event that failed. Reflex's own handler would interrupt the page with an alert, even in a call."""
    log.error("event_failed", exc_info=error, request_id=event_id())


def log_failed_page(error: Exception) -> None:
    """Log an error that a page reports. The browser's text is shortened, and never starts a line of its own."""
    log.error("page_failed", message=str(error)[:1000])


Services.conference, Services.settings, Services.metrics = parts.conference, parts.settings, parts.metrics
app = rx.App(
    api_transformer=[
        beside_pages(api),
        guard_packets(parts.limits, parts.limits.rates["calls"], parts.settings.trusted_proxies),
        with_security_headers(parts.settings, get_web_dir() / Dirs.STATIC),
    ],
    stylesheets=[f"/{name}.css" for name in ("tokens", "parts", "pages", "call")],
    # Replaces Reflex's modal "Cannot connect to server", which would cover a call: see `meeting.backend_unreachable`.
    extra_app_wraps={(5, "Overlay"): lambda stateful: rx.fragment() if stateful else None},
    toaster=None,
    head_components=head(),
    html_lang="en",
)
app.add_middleware(EventIds())
app.backend_exception_handler = log_failed_event
app.frontend_exception_handler = log_failed_page
# An error in a component must not reload the page: that would drop a call.
FrontendEventExceptionState.auto_reload_on_errors = []


@asynccontextmanager
async def run_background_tasks() -> AsyncIterator[None]:
    """Run the sweep and the other background tasks as long as this process serves."""
    await anyio.to_thread.run_sync(upgrade_file, parts.settings.database_url)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(parts.run)
        yield
        tasks.cancel_scope.cancel()
    await parts.close()


app.register_lifespan_task(run_background_tasks)

# Some messengers only take complete addresses, which pages that are compiled for any domain can't have.
preview_picture = f"{settings.public_url or ''}/preview.png"
for page, route, key in (
    (start_page, "/", "what-it-is"),
    (invited_page, "/conference", "what-it-is"),
    (security_page, "/security", "how-protected"),
    (not_found_page, "404", "not-found-heading"),
):
    description = say(key)
    app.add_page(
        page,
        route=route,
        title="HashDrop",
        description=description,
        image=preview_picture,
        meta=preview_meta(description),
    )

guard_events(app, parts.settings.trusted_proxies)
