"""What a browser with an empty cache must download, and when."""

import re

import httpx
import pytest
from playwright.async_api import Page, expect

from .conftest import Somebody

pytestmark = pytest.mark.asyncio(loop_scope="session")

OF_THE_CALL = ("/assets/in_call-", "/assets/call-")
"""What only a call needs: code that uses LiveKit's SDK, and the screen."""
FETCHED = """() => Object.fromEntries(
  ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
    .map(({ name, transferSize }) => [new URL(name).pathname, transferSize]))"""
FETCHED_ALL = """(needed) => {
  const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  return needed.every((path) => fetched.includes(path));
}"""


async def fetched(page: Page) -> dict[str, int]:
    """The bytes transferred for each path, headers included."""
    sizes: dict[str, int] = await page.evaluate(FETCHED)
    return sizes


async def test_the_lobby_is_light_and_buttons_wait_for_no_download(somebody: Somebody) -> None:
    anna = await somebody("Anna")
    async with httpx.AsyncClient(trust_env=False) as client:
        named = set(re.findall(r'(?:href|src)="(/[^"#]+)#?"', (await client.get(anna.home)).text))
    assert any(path.startswith("/assets/entry.client") for path in named)
    assert not any(path.startswith(OF_THE_CALL) for path in named)

    await anna.open()
    await expect(anna.button("Start a meeting")).to_be_enabled()
    first_load = {path: size for path, size in (await fetched(anna.page)).items() if path == "/" or path in named}
    typeface = sum(size for path, size in first_load.items() if path.endswith(".woff2"))
    assert 0 < typeface < 25_000
    assert sum(first_load.values()) - typeface < 190_000

    await anna.start_meeting()
    await anna.sees_moving_picture_of("Anna")
    in_call = await fetched(anna.page)
    assert sum(in_call.values()) - typeface < 345_000

    ben = await somebody("Ben")
    await ben.open()
    needed = {path for path in in_call if path.startswith("/assets/")}
    assert all(any(path.startswith(name) for path in needed) for name in OF_THE_CALL)
    await ben.page.wait_for_function(FETCHED_ALL, arg=[*needed])
