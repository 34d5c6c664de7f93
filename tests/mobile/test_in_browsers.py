"""The package with `livekit-client`, through the app's adapter, in real browsers."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Page

from tests.conftest import launched
from tests.mobile.conftest import Workspace
from tests.small_camera import small_camera


@dataclass(frozen=True)
class Person:
    """A person with a page that contains only the package."""

    page: Page

    async def do(self, what: str, *arguments: Any) -> Any:
        """Call something of `test/browser/person.ts`."""
        return await self.page.evaluate("([what, arguments]) => globalThis[what](...arguments)", [what, arguments])

    async def comes_to(self, expression: str, value: object) -> None:
        """Wait until an expression has a value."""
        same = f"(value) => JSON.stringify({expression}) === JSON.stringify(value)"
        await self.page.wait_for_function(same, arg=value)


Open = Callable[[], Awaitable[Person]]


@pytest.fixture(scope="session")
def script(mobile: Workspace, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The package with its adapter, bundled for browsers."""
    bundle = tmp_path_factory.mktemp("bundle") / "person.js"
    mobile.run("bun", "build", "test/browser/person.ts", "--outfile", str(bundle), folder="meeting")
    return bundle.read_text()


@pytest.fixture
async def open_page(chromium: str, hashdrop: str, script: str) -> AsyncIterator[Open]:
    """Opens a page for somebody, at the origin of the API.

    In a separate browser: the session's browser has a different event loop from the API here.
    """
    async with launched(chromium, small_camera()) as browser:
        context = await browser.new_context()
        context.set_default_timeout(60_000)

        async def open_() -> Person:
            page = await context.new_page()
            # Any response of this origin will do. One made by Playwright would keep Chromium from other servers here.
            await page.goto(f"{hashdrop}/api/health")
            await page.add_script_tag(content=script, type="module")
            return Person(page)

        yield open_


async def test_an_admitted_guest_is_seen_and_heard_and_stays_muted(open_page: Open) -> None:
    hanna, gus, ida = await open_page(), await open_page(), await open_page()
    code = await hanna.do("create", "Hanna")
    (of_gus, of_ida) = [await person.do("join", code, name) for person, name in ((gus, "Gus"), (ida, "Ida"))]
    for person in (hanna, gus, ida):
        await person.do("connects")
    await hanna.comes_to("[isHeard(), isSeen()]", [True, True])
    assert [await gus.do(what) for what in ("received", "isHeard", "isSeen")] == [[], False, False]

    await hanna.do("admit", of_gus)
    await gus.do("reaches", "inCall")
    await hanna.comes_to("received()", [[of_gus, "camera"], [of_gus, "microphone"]])
    await gus.comes_to("received().length", 2)
    assert await ida.do("received") == []

    await hanna.do("mute", of_gus)
    await gus.comes_to("isHeard()", False)
    await hanna.do("allowNobody")
    await gus.comes_to("received()", [])
    await hanna.do("admit", of_ida)
    await gus.do("isWith", 3)
    await gus.do("loseConnection")
    await gus.do("connects")
    await gus.comes_to("received().length", 4)
    await gus.comes_to("[isHeard(), isSeen()]", [False, True])
    await gus.do("say", "Here again")
    await hanna.comes_to("said()", ["Here again"])

    await hanna.do("end")
    for person in (hanna, gus, ida):
        await person.do("reaches", "ended")
