"""The composition root: builds the service, the API and the pages. `app` is what Reflex runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import reflex as rx

from hashdrop.api.app import beside_pages, build_api
from hashdrop.composition import compose
from hashdrop.logs import configure_logs
from hashdrop.settings import load_settings

configure_logs()
parts = compose(load_settings())
api = build_api(parts.conference, parts.settings, parts.lifecycle.hint)
app = rx.App(api_transformer=beside_pages(api))


@asynccontextmanager
async def look_after_rooms() -> AsyncIterator[None]:
    """Run the sweep as long as this process serves."""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(parts.lifecycle.run)
        yield
        tasks.cancel_scope.cancel()
    await parts.close()


app.register_lifespan_task(look_after_rooms)


@rx.page("/")
def index() -> rx.Component:
    return rx.el.h1("HashDrop")
