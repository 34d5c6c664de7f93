"""What resources a stranger's websocket can take, with the default settings."""

import asyncio
import re
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

import psutil
import pytest

from hashdrop.client import Api
from tests.raw_websocket import BINARY, CONNECT, RawWebsocket, event, frame, handshake, raw_websocket

from .product import Served
from .test_websocket import LOBBY, STATE, page

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.served_with(HASHDROP_LIMIT_CALLS="1200/minute")]

T = TypeVar("T")
TAB = f"{STATE}.hashdrop___web___states___base____tab_state"
HYDRATE = {"name": f"{STATE}.hydrate_and_load", "payload": {"vars": {}, "hashes": None}, "router_data": {}}
LARGE = "😀" + "x" * 60_000
"""A string that takes Python four bytes per character."""


def whereabouts(**more: Any) -> dict[str, Any]:
    return {
        "page": "",
        "room": "",
        "key": "",
        "screen": "lobby",
        "code": "",
        "locale": "",
        "now": 0,
        "kept": [],
        **more,
    }


def memory(served: Served) -> int:
    """Memory of the backend in bytes."""
    return sum(process.memory_info().rss for process in backend(served))


def cpu(served: Served) -> float:
    """CPU seconds used by the backend."""
    return sum(sum(process.cpu_times()[:2]) for process in backend(served))


def backend(served: Served) -> list[psutil.Process]:
    return [process for process in served.processes() if "hashdrop.operations.run.serve_backend" in process.cmdline()]


async def apart(served: Served, act: Callable[[RawWebsocket], T], request: bytes | None = None) -> T:
    """Use a raw websocket in a thread."""

    def act_() -> T:
        with raw_websocket(served.port, request) as opened:
            return act(opened)

    return await asyncio.to_thread(act_)


async def others_are_served(served: Served) -> None:
    """Check that a page and a host are still served."""
    async with page(served.url) as honest:
        await honest.send_raw(HYDRATE)
        await honest.receives("client_ip")
    api = Api(served.url)
    host = await api.create("Hanna")
    await api.end(host.session)
    await api.aclose()


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(
            [
                CONNECT,
                frame('45999999999-/_event,["event",{"_placeholder":true,"num":0}]'),
                *[frame(b"x" * 60_000, BINARY)] * 1500,
            ],
            id="binary",
        ),
        pytest.param([frame("4", fin=False), *[frame(b"x" * 60_000, 0, fin=False)] * 1000], id="fragments"),
        pytest.param([CONNECT, *[frame('42/_event,["ping"]')] * 300_000], id="pings"),
        pytest.param([CONNECT, *[frame("49")] * 1400], id="malformed packets"),
        pytest.param([frame("40/,"), *[frame('42["event"]')] * 1000], id="another namespace"),
        pytest.param(
            [
                CONNECT,
                event(f"{LOBBY}.set_typed_name", name=LARGE),
                event(f"{TAB}.set_locale", locale=LARGE),
                event(f"{LOBBY}.resume", where=whereabouts(page=LARGE, locale=LARGE)),
                *[event(f"{STATE}.hydrate_and_load", vars={}, hashes=None)] * 1000,
            ],
            id="large strings, and much to send that nobody reads",
        ),
    ],
)
async def test_a_flood_is_closed_costs_little_and_does_not_disturb_others(served: Served, attack: list[bytes]) -> None:
    await others_are_served(served)
    memory_before, cpu_before = memory(served), cpu(served)
    said_before = len(served.said())

    def flood(hostile: RawWebsocket) -> bool:
        return hostile.send(*attack)

    for _ in range(3):
        await apart(served, flood)
    assert cpu(served) - cpu_before < 3  # without the limit, the pings alone took 20 s
    assert memory(served) - memory_before < 20_000_000
    assert len(served.said()) - said_before < 5_000
    await others_are_served(served)


async def test_a_page_that_never_reads_is_closed_before_a_megabyte_is_queued(served: Served) -> None:
    before = memory(served)

    def ask_and_never_read() -> int:
        asked = 0
        with raw_websocket(served.port, receive_buffer=4096) as hostile:
            hostile.send(CONNECT)
            while hostile.send(event(f"{STATE}.hydrate_and_load", vars={}, hashes=None)):
                asked += 1
                if asked > 10_000:
                    break
        return asked

    assert await asyncio.to_thread(ask_and_never_read) <= 10_000, "it was not closed"
    assert memory(served) - before < 20_000_000
    await others_are_served(served)


async def test_websockets_that_never_join_a_namespace_are_closed(served: Served) -> None:
    def wait(silent: RawWebsocket) -> int:
        assert silent.status == 101
        return silent.closed_with()

    codes = await asyncio.gather(*(apart(served, wait) for _ in range(10)))
    assert set(codes) == {1008}
    await others_are_served(served)


async def test_the_event_endpoint_accepts_only_websockets(served: Served) -> None:
    token = uuid.uuid4()
    for query in (f"EIO=4&transport=polling&token={token}", "", f"EIO=3&transport=websocket&token={token}"):
        assert await apart(served, lambda opened: opened.status, handshake(query)) in (400, 403)
    polling = f"GET /_event/?EIO=4&transport=polling&token={token} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    assert await apart(served, lambda opened: opened.status, polling) == 400


async def test_pages_that_come_and_go_leave_little_memory_behind(served: Served) -> None:
    def comes_and_goes(opened: RawWebsocket) -> bool:
        opened.send(
            CONNECT,
            event(f"{STATE}.hydrate_and_load", vars={}, hashes=None),
            event(f"{LOBBY}.resume", where=whereabouts(page=LARGE[:200], locale=LARGE[:200])),
            event(f"{LOBBY}.set_typed_name", name=LARGE[:200]),
            event(f"{LOBBY}.set_typed_name", name="the last"),
        )
        return opened.receives("the last")

    async def many(times: int) -> int:
        for _ in range(times):
            assert await apart(served, comes_and_goes)
        return memory(served)

    settled = await many(120)
    assert await many(200) - settled < 5_000_000  # without the limit it was 134 MB


async def test_no_redirect_names_the_requested_host(served: Served) -> None:
    for path in ("/conference/..", "/conference/%2e%2e", "/assets/..", "//evil.example/%2e%2e", "/conference//.."):

        def ask(opened: RawWebsocket) -> str:
            opened.closed_with()
            return opened.head

        request = f"GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode()
        head = await apart(served, ask, request)
        assert "http" not in re.search(r"(?im)^location: *(.*)$|$", head)[0]
        assert not re.search(r"(?im)^location: *//", head)
