"""Many open pages at one backend: what they cost while nothing happens."""

import asyncio
import statistics
import time
import uuid
from pathlib import Path

import aiohttp
import socketio

from bench.figures import Figure
from bench.product import Product

PAGES = 200
TRIES = 20
IDLE = 20.0
"""Seconds for which they stay open while the CPU time is taken."""
NAMESPACE = "/_event"
STATE = "reflex___state____state"


def measure_pages(product: Product, folder: Path) -> list[Figure]:
    """Pages in the lobby, as far as the backend sees them: a websocket each, and the events that a page sends."""
    return asyncio.run(_measure(product))


async def _measure(product: Product) -> list[Figure]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        return await _measure_by(session, product)


async def _measure_by(session: aiohttp.ClientSession, product: Product) -> list[Figure]:
    await _opened(session, product.url, 1)  # the first makes what all of them use
    alone = await _one_more(session, product.url)
    before = product.backend_memory()
    pages = await _opened(session, product.url, PAGES)
    after = product.backend_memory()
    begun, seconds = time.monotonic(), product.backend_seconds()
    await asyncio.sleep(IDLE)
    idle = (product.backend_seconds() - seconds) / (time.monotonic() - begun)
    one_more = await _one_more(session, product.url)
    await asyncio.gather(*(page.disconnect() for page in pages))
    return [
        Figure(f"memory for each of {PAGES} open pages", (after - before) / PAGES, "MB", goal=1),
        Figure(f"{PAGES} open pages, idle", 100 * idle, "% of a core", goal=5),
        Figure(f"one page more: connected and answered, beside {PAGES}", one_more, "ms", alone, "alone"),
    ]


async def _one_more(session: aiohttp.ClientSession, url: str) -> float:
    """Milliseconds until one page more has been answered: the median of several, one after the other."""
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
    """One that has come up, and that the server's state knows."""
    client = socketio.AsyncClient(reconnection=False, http_session=session)
    arrived = asyncio.Event()
    client.on("event", lambda *_: arrived.set(), namespace=NAMESPACE)
    await client.connect(
        f"{url}?token={uuid.uuid4()}", transports=["websocket"], namespaces=[NAMESPACE], socketio_path="/_event"
    )
    where = {"page": "x", "room": "", "key": "", "screen": "lobby", "code": "", "locale": "en", "now": time.time()}
    tab = f"{STATE}.hashdrop___states___base____tab_state"
    for name, payload in (
        (f"{STATE}.hydrate_and_load", {}),
        (f"{tab}.hashdrop___states___lobby____lobby_state.resume", {"where": {**where, "kept": []}}),
    ):
        arrived.clear()
        await client.emit("event", {"name": name, "payload": payload, "router_data": {}}, namespace=NAMESPACE)
        await asyncio.wait_for(arrived.wait(), 10)
    return client
