"""What a browser downloads with a cold cache, and the time until the lobby is usable; compared with an empty page."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Browser, Page

from bench.calls import MOMENTS, SCREEN, moment
from bench.figures import Figure
from bench.product import Product
from hashdrop.operations.processes import ports
from hashdrop.operations.run.reflex_environment import with_npm_registry

EMPTY = Path(__file__).parent / "empty"
TRIES = 9
QUIET = 1000
"""Milliseconds of quiet; after two seconds the page would prefetch what a call needs."""


@dataclass
class Transferred:
    """Bytes on the wire, including headers.

    Attributes:
        typeface: Those of the typeface.
        rest: All others.
    """

    typeface: int = 0
    rest: int = 0

    @property
    def total(self) -> int:
        """All bytes."""
        return self.typeface + self.rest


async def measure_transfer(product: Product, browser: Browser, folder: Path) -> list[Figure]:
    """Bytes on the wire, including headers, and the time until the button is usable."""
    lobby, call, ready = await _hashdrop(browser, product.url)
    with _empty_page(folder) as url:
        empty, bare_ready = await _empty(browser, url)
    baseline = "an empty Reflex page"

    def transferred(what: str, size: int, target: float) -> Figure:
        return Figure(f"transferred, cold: {what}", size / 1000, "kB", empty / 1000, baseline, target=target)

    return [
        transferred("lobby", lobby.total, 215),
        transferred("lobby, without the typeface", lobby.rest, 190),
        transferred("lobby through call, without the typeface", call.rest, 345),
        Figure("lobby interactive, cold", ready, "ms", bare_ready, baseline, target_ratio=1.3),
    ]


@asynccontextmanager
async def _counted(browser: Browser) -> AsyncIterator[tuple[Page, Transferred]]:
    """A page in its own browser context, and what it has transferred so far."""
    context = await browser.new_context(viewport=SCREEN)
    page = await context.new_page()
    await page.add_init_script(MOMENTS)
    session = await context.new_cdp_session(page)
    transferred, fonts = Transferred(), set[str]()

    def begun(event: dict[str, Any]) -> None:
        if event["response"]["url"].endswith(".woff2"):
            fonts.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        if event["requestId"] in fonts:
            transferred.typeface += size
        else:
            transferred.rest += size

    session.on("Network.responseReceived", begun)
    session.on("Network.loadingFinished", finished)
    await session.send("Network.enable")
    yield page, transferred
    await context.close()


async def _opened(page: Page, url: str, button: str) -> float:
    """Milliseconds from the start of navigation until this button is usable; then waits until the page is quiet."""
    await page.goto(url, wait_until="commit")
    usable = await moment(page, f"usable: {button}")
    await page.wait_for_timeout(QUIET)
    return usable - float(await page.evaluate("performance.timeOrigin"))


async def _hashdrop(browser: Browser, url: str) -> tuple[Transferred, Transferred, float]:
    ready = []
    for _ in range(TRIES):
        async with _counted(browser) as (page, transferred):
            ready.append(await _opened(page, url, "Start a meeting"))
            lobby = replace(transferred)
            await page.get_by_role("textbox", name="Your name").fill("Hanna")
            await page.get_by_role("button", name="Start a meeting").click()
            await page.get_by_role("group", name="Hanna").locator("video").wait_for()
            await page.wait_for_timeout(QUIET)
    return lobby, transferred, statistics.median(ready)


async def _empty(browser: Browser, url: str) -> tuple[int, float]:
    ready = []
    for _ in range(TRIES):
        async with _counted(browser) as (page, transferred):
            ready.append(await _opened(page, url, "Press"))
    return transferred.total, statistics.median(ready)


def export_empty_page(folder: Path, url: str = "http://localhost") -> tuple[Path, dict[str, str]]:
    """Compile a Reflex app with one button and one event; returns its folder and environment."""
    app = folder / "empty"
    shutil.copytree(EMPTY, app)
    scripts = Path(sys.executable).parent
    env = {name: value for name, value in os.environ.items() if not name.startswith(("REFLEX_", "HASHDROP_"))}
    env |= {"PATH": f"{scripts}{os.pathsep}{env['PATH']}", "REFLEX_USE_SYSTEM_BUN": "true", "REFLEX_API_URL": url}
    env |= {"REFLEX_TELEMETRY_ENABLED": "false"}
    export = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    subprocess.run(export, cwd=app, env=with_npm_registry(env), check=True, capture_output=True)
    return app, env


@contextmanager
def _empty_page(folder: Path) -> Iterator[str]:
    """Serve the empty page in the same way as HashDrop; yields its address."""
    url = f"http://localhost:{ports.choose()}"
    app, env = export_empty_page(folder, url)
    env |= {"__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true", "__REFLEX_SKIP_COMPILE": "true", "REFLEX_ENV_MODE": "prod"}
    serve = [
        sys.executable,
        "-m",
        "uvicorn",
        "--factory",
        "--port",
        url.rpartition(":")[2],
        "empty.empty:app",
    ]
    process = subprocess.Popen(serve, cwd=app, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(trust_env=False, transport=httpx.HTTPTransport(retries=0)) as client:
            deadline = time.monotonic() + 30
            while True:
                try:
                    client.get(f"{url}/ping")
                    break
                except httpx.TransportError:
                    assert time.monotonic() < deadline, "the empty page is not served"
                    time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()
