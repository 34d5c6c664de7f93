"""The product, one browser for all tests of the package, and new people for each test."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, expect

from tests.conftest import launched
from tests.small_camera import UNPROCESSED_SOUND, small_camera

from .own_browser import OwnBrowser, own_browser
from .people import LAPTOP, Person
from .product import Served

expect.set_options(timeout=20_000)  # on a busy machine a page may get little CPU beside others in a call

METRICS_TOKEN = "the-operators-own-token"
ALLOWED_ORIGIN = "https://app.example"
NORMAL = {
    "HASHDROP_HOST_GRACE": "15",
    "HASHDROP_METRICS": METRICS_TOKEN,
    "HASHDROP_ALLOWED_ORIGINS": ALLOWED_ORIGIN,
}
"""The usual settings. With others HashDrop is restarted, which takes as long as a test."""

Somebody = Callable[..., Awaitable[Person]]
Launch = Callable[[], Awaitable[OwnBrowser]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "served_with(**settings): run HashDrop with these settings instead of the usual")


@pytest.fixture(scope="session")
def the_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("e2e"))
    yield served
    served.close()


CONNECTIONS_CUT = [r"WebSocket connection to 'wss?://", "WebSocket is already in CLOSING", r"net::ERR_"]
"""What Chromium logs about connections that a test cuts, and about messages sent at that moment."""


@dataclass
class Tolerated:
    """Regular expressions for exactly the errors that a test provokes."""

    console: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)


@pytest.fixture
def tolerated() -> Tolerated:
    return Tolerated()


@pytest.fixture(autouse=True)
def served(request: pytest.FixtureRequest, the_served: Served, tolerated: Tolerated) -> Iterator[Served]:
    """The running HashDrop; its log must be free of errors afterwards."""
    marker = request.node.get_closest_marker("served_with")
    the_served.serve(**(marker.kwargs if marker else NORMAL))
    yield the_served
    assert the_served.complaints(tolerated.log) == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """One Chromium for all tests of the package."""
    async with launched(chromium, small_camera()) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def somebody(browser: Browser, served: Served, tolerated: Tolerated) -> AsyncIterator[Somebody]:
    """Opens a page for a person; the page must be free of errors afterwards."""
    people: list[Person] = []
    contexts: list[BrowserContext] = []

    async def somebody_(
        name: str,
        *,
        size: dict[str, int] = LAPTOP,
        beside: Person | None = None,
        using: Browser = browser,
        script: str = "",
        **more: Any,
    ) -> Person:
        if beside:
            context = beside.page.context
        else:
            # The certificate, if any, is self-signed.
            context = await using.new_context(viewport=size, ignore_https_errors=True, **more)
            await context.add_init_script(UNPROCESSED_SOUND)
            contexts.append(context)
        page = await context.new_page()
        if script:
            await page.add_init_script(script)
        people.append(Person(name, page, served.url, served.verify))
        return people[-1]

    yield somebody_
    problems = [
        f"{person.name}: {problem}"
        for person in people
        for problem in person.problems
        if not any(re.search(pattern, problem) for pattern in tolerated.console)
    ]
    for context in contexts:
        if context.browser and context.browser.is_connected():  # a test may have killed the browser
            await context.close()
    assert problems == []


@pytest_asyncio.fixture(loop_scope="session")
async def launch(browser: Browser, chromium: str) -> AsyncIterator[Launch]:
    """Launches separate browsers."""
    async with AsyncExitStack() as stack:

        async def launch_() -> OwnBrowser:
            return await stack.enter_async_context(own_browser(browser.browser_type, chromium))

        yield launch_


@pytest_asyncio.fixture(loop_scope="session")
async def hanna(somebody: Somebody) -> Person:
    """A host in a meeting."""
    hanna = await somebody("Hanna")
    await hanna.start_meeting()
    return hanna
