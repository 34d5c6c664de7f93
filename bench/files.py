"""Sending a large file between browsers; compared with a byte stream between pages of `livekit-client` alone."""

import random
from pathlib import Path

from livekit import api
from playwright.async_api import Browser, Page

from bench.bare import bare_pages
from bench.calls import heap, moment, opened, people
from bench.figures import Figure
from bench.product import NODE_MODULES, Product

SIZE = 100_000_000
TIMEOUT = 300
"""Seconds for the transfer."""


async def measure_files(product: Product, browser: Browser, folder: Path) -> list[Figure]:
    """MB per second, including the comparison of hashes; and the growth of the receiver's heap."""
    film = folder / "film.bin"
    film.write_bytes(random.randbytes(SIZE))  # incompressible
    async with people(browser, product.url, "Hanna", "Gus") as (hanna, gus):
        await hanna.start_meeting(waiting_room=False)
        await gus.go_to_door(await hanna.code())
        await gus.ask_to_join("Join now")
        await gus.is_in_call()
        await gus.sees_moving_picture_of("Hanna")
        for person in (hanna, gus):
            await person.open_panel("Chat")
        async with hanna.page.expect_file_chooser() as chooser:
            await hanna.button("Send a file").click()
        await (await chooser.value).set_files(film)
        session = await gus.page.context.new_cdp_session(gus.page)
        before = await heap(session)
        await gus.button("Accept film.bin").click()
        most = before
        while not await gus.page.evaluate("window.moments['seen: Save film.bin']"):
            most = max(most, await heap(session))
            await gus.page.wait_for_timeout(500)
        took = await moment(gus.page, "seen: Save film.bin") - await moment(gus.page, "click: Accept film.bin")
    async with bare_pages(folder, NODE_MODULES) as bare:
        async with bare.api() as server:
            await server.room.create_room(api.CreateRoomRequest(name="file"))
        sender, receiver = [
            await _joined(browser, bare.page(bare.token("file", name), size=SIZE)) for name in ("Hanna", "Gus")
        ]
        await sender.get_by_role("button", name="Send").click()
        received = await moment(receiver, f"received: {SIZE}", TIMEOUT)
        bare_took = received - await moment(sender, "click: Send")
        for page in (sender, receiver):
            await page.context.close()
    speed, baseline = SIZE / took / 1000, SIZE / bare_took / 1000
    stream = "a byte stream of livekit-client"
    return [
        Figure("file of 100 MB", speed, "MB/s", baseline, stream, higher_is_better=True, target_ratio=0.8),
        Figure("file of 100 MB: growth of the receiver's heap", most - before, "MB", target=SIZE / 1e6),
    ]


async def _joined(browser: Browser, address: str) -> Page:
    page = await opened(browser, address)
    await page.get_by_role("button", name="Join").click()
    await moment(page, "published")
    return page
