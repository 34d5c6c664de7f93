"""The cost of many idle pages at one backend."""

import asyncio
import statistics
import time
import uuid
from pathlib import Path
from typing import Any

import aiohttp
import socketio

from bench.figures import Figure
from bench.product import Product

PAGES = 200
TRIES = 20
IDLE = 20.0
"""Seconds for which the CPU time of idle pages is measured."""
NAMESPACE = "/_event"
STATE = "reflex___state____state"
LOBBY = f"{STATE}.hashdrop___web___states___base____tab_state.hashdrop___web___states___lobby____lobby_state"


def measure_pages(product: Product, folder: Path) -> list[Figure]:
    """Pages in the lobby, as the backend sees them: a websocket each, and the events that a page sends."""
    return asyncio.run(_measure(product))


def visit(url: str) -> None:
    """Open a page and close it: the first page creates what all pages share."""

    async def open_and_close() -> None:
        async with aiohttp.ClientSession() as session:
            await (await _page(session, url)).disconnect()

    asyncio.run(open_and_close())


def first_events() -> dict[str, dict[str, Any]]:
    """The events that a page in the lobby sends first, with their arguments."""
    where = {"page": "x", "room": "", "key": "", "screen": "lobby", "code": "", "locale": "en", "now": time.time()}
    return {f"{STATE}.hydrate_and_load": {}, f"{LOBBY}.resume": {"where": {**where, "kept": []}}}


async def _measure(product: Product) -> list[Figure]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        return await _measure_with(session, product)


async def _measure_with(session: aiohttp.ClientSession, product: Product) -> list[Figure]:
    await _opened(session, product.url, 1)  # the first page creates what all pages share
    alone = await _another_page(session, product.url)
    before = product.backend_memory()
    pages = await _opened(session, product.url, PAGES)
    after = product.backend_memory()
    begun, seconds = time.monotonic(), product.backend_seconds()
    await asyncio.sleep(IDLE)
    idle = (product.backend_seconds() - seconds) / (time.monotonic() - begun)
    another = await _another_page(session, product.url)
    await asyncio.gather(*(page.disconnect() for page in pages))
    return [
        Figure(f"memory for each of {PAGES} open pages", (after - before) / PAGES, "MB", target=1),
        Figure(f"{PAGES} open pages, idle", 100 * idle, "% of a core", target=5),
        Figure(f"another page connects, with {PAGES} open", another, "ms", alone, "with no other page"),
    ]


async def _another_page(session: aiohttp.ClientSession, url: str) -> float:
    """The median time in milliseconds until another page has connected and its events have been handled."""
    took = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        page = await _page(session, url)
        took.append(1000 * (time.perf_counter() - begun))
        await page.disconnect()
    return statistics.median(took)


async def _opened(session: aiohttp.ClientSession, url: str, count: int) -> list[socketio.AsyncClient]:
    return list(await asyncio.gather(*(_page(session, url) for _ in range(count))))


async def _page(session: aiohttp.ClientSession, url: str) -> socketio.AsyncClient:
    """A page that has connected and whose first events have been handled."""
    client = socketio.AsyncClient(reconnection=False, http_session=session)
    arrived = asyncio.Event()
    client.on("event", lambda *_: arrived.set(), namespace=NAMESPACE)
    await client.connect(
        f"{url}?token={uuid.uuid4()}", transports=["websocket"], namespaces=[NAMESPACE], socketio_path="/_event"
    )
    for name, payload in first_events().items():
        arrived.clear()
        await client.emit("event", {"name": name, "payload": payload, "router_data": {}}, namespace=NAMESPACE)
        await asyncio.wait_for(arrived.wait(), 10)
    return client
