"""The websocket of the pages as an API: a custom client gains nothing by anything it sends there."""

import asyncio
import inspect
import json
import random
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest
import socketio
from playwright.async_api import expect
from reflex_base.registry import RegistrationContext
from socketio.exceptions import BadNamespaceError
from socketio.exceptions import ConnectionError as NotConnected

import hashdrop.web.states.lobby  # noqa: F401  registers the events of all states
from hashdrop.client import Api, Session

from .conftest import Somebody, Tolerated
from .people import Person
from .product import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

STATE = "reflex___state____state"
LOBBY = f"{STATE}.hashdrop___web___states___base____tab_state.hashdrop___web___states___lobby____lobby_state"
CALL = "hashdrop___web___states___base____tab_state.hashdrop___web___states___call____call_state"
ODD: list[Any] = [
    None,
    True,
    -1,
    1e308,
    "",
    "x" * 10_000,
    "\u0000\u202e",
    "<img src=x onerror=alert(1)>",
    [],
    [[[]]],
    {},
    {"": None},
    {"__reflex_form_data__": [["username", "Eve"], "x"]},
    {"__reflex_form_data__": 7},
]


def events() -> dict[str, list[str]]:
    """Every event of every state, including Reflex's own, with the names of its arguments."""
    return {
        name: list(inspect.signature(registered.handler.fn).parameters)[1:]
        for name, registered in RegistrationContext.get().event_handlers.items()
    }


class Page:
    """A page's end of the websocket, controlled by the test.

    Attributes:
        received: Everything received, as JSON.
    """

    def __init__(self, client: socketio.AsyncClient) -> None:
        self._client = client
        self.received = ""
        self.is_back = asyncio.Event()
        self.has_come = asyncio.Event()
        self.is_over = asyncio.Event()
        client.on("*", self._take, namespace="/_event")
        client.on("disconnect", self._end, namespace="/_event")

    async def _take(self, event: str, *data: Any) -> None:
        self.received += json.dumps(data)
        self.has_come.set()
        if event == "pong" or event == "ping":
            self.is_back.set()

    async def _end(self, *_: Any) -> None:
        self.is_over.set()

    async def ends(self) -> None:
        """Wait until HashDrop has closed the websocket."""
        async with asyncio.timeout(30):
            await self.is_over.wait()

    async def send(self, name: Any, payload: Any) -> None:
        await self._client.emit("event", {"name": name, "payload": payload, "router_data": {}}, namespace="/_event")

    async def send_raw(self, data: Any) -> None:
        await self._client.emit("event", data, namespace="/_event")

    async def emit(self, event: Any, *data: Any) -> None:
        """Send any socket.io event, even with an invalid name."""
        packet = socketio.packet.Packet(socketio.packet.EVENT, namespace="/_event", data=[event, *data])
        await self._client._send_packet(packet)

    async def all_is_taken(self) -> None:
        """Wait until everything sent has been received; events are received in order."""
        self.is_back.clear()
        await self._client.emit("ping", namespace="/_event")
        async with asyncio.timeout(30):
            await self.is_back.wait()

    async def all_is_done(self) -> None:
        """Wait until everything received has been processed; events are processed in order."""
        mark = f"mark {uuid.uuid4()}"
        await self.send(f"{LOBBY}.set_typed_name", {"name": mark})
        await self.receives(mark)

    async def receives(self, words: str) -> None:
        """Wait until something with these words arrives."""
        async with asyncio.timeout(10):
            while words not in self.received:
                self.has_come.clear()
                await self.has_come.wait()


@asynccontextmanager
async def page(home: str, token: str | None = None, **headers: str) -> AsyncIterator[Page]:
    client = socketio.AsyncClient(reconnection=False)
    opened = Page(client)
    await client.connect(
        f"{home}?token={token or uuid.uuid4()}",
        headers=headers,
        transports=["websocket"],
        namespaces=["/_event"],
        socketio_path="/_event",
        wait_timeout=10,
    )
    yield opened
    await client.disconnect()


async def state_of(api: Api, host: Session) -> list[object]:
    """Everything a host can see of a meeting."""
    return [await api.participants(host), await api.waiting(host), (await api.generate_code(host)).code]


def arguments(names: list[str], known: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    return {name: known[name] if name in known and dice.random() < 0.7 else dice.choice(ODD) for name in names}


async def test_people_hashdrop_puts_out_are_not_told_they_joined_from_another_tab(served: Served) -> None:
    api = Api(served.url)
    host = await api.create("Hanna")
    gus = await api.join((await api.generate_code(host.session)).code, "Gus")
    await api.admit(host.session, gus.identity)
    where = {"room": gus.room_name, "key": gus.session_key}

    def rights(media: bool) -> dict[str, bool]:
        return {"can_publish": media, "can_subscribe": media}

    async with page(served.url) as tab:

        async def learns(event: str, argument: dict[str, Any], screen: str) -> None:
            tab.received = ""
            await tab.send(f"{STATE}.{CALL}.{event}", {**where, **argument})
            await tab.receives(f'"screen_rx_state_": "{screen}"')

        displaced = {"event": {"reason": "DUPLICATE_IDENTITY"}}
        await learns("permissions_changed", {"permissions": rights(True)}, "call")
        await learns("disconnected", displaced, "elsewhere")
        await api.send_back(host.session, gus.identity)
        await learns("disconnected", displaced, "waiting")
        await tab.send(f"{STATE}.{CALL}.permissions_changed", {**where, "permissions": rights(False)})
        await learns("disconnected", displaced, "elsewhere")
        await api.admit(host.session, gus.identity)
        await api.remove(host.session, gus.identity)
        await learns("disconnected", displaced, "removed")
    await api.aclose()


async def test_no_event_with_any_argument_gains_a_waiting_guest_anything(served: Served) -> None:
    api = Api(served.url)
    host = await api.create("Hanna")
    code = (await api.generate_code(host.session)).code
    victim, eve = await api.join(code, "Gus"), await api.join(code, "Eve")
    before = await state_of(api, host.session)
    known = {
        "room": host.room_name,
        "key": eve.session_key,
        "identity": eve.identity,
        "locked": True,
        "waiting_room": False,
        "cohost": True,
        "raised": True,
        "source": "microphone",
        "code": code,
        "form": {},
        "where": {
            "page": "1",
            "room": host.room_name,
            "key": eve.session_key,
            "screen": "call",
            "code": code,
            "locale": "en",
            "now": 0.0,
            "kept": [{"room": host.room_name, "key": eve.session_key}],
        },
    }
    # A guest may leave, knock and start meetings; everything else must do nothing.
    his_own = ("leave", "ask", "start")
    sent = {name: names for name, names in events().items() if name.rpartition(".")[2] not in his_own}
    assert len(sent) > 40
    dice = random.Random(5)
    async with page(served.url) as hostile:
        for name, names in sent.items():
            await hostile.send(name, {each: known.get(each) for each in names})
            for _ in range(5):
                await hostile.send(name, arguments(names, known, dice))
            await hostile.send(name, {"surplus": 1})
            await hostile.all_is_taken()
        await hostile.all_is_done()
    assert await state_of(api, host.session) == before
    for secret in (host.session_key, victim.session_key, host.token, victim.token):
        assert secret not in hostile.received
    await api.end(host.session)
    await api.aclose()


async def test_the_caller_of_an_event_cannot_be_forged(served: Served, tolerated: Tolerated) -> None:
    """A client can name an event `connect` and claim any handshake in it."""
    tolerated.log += ["page_failed"]
    made_up = {"asgi.scope": {"client": ["203.0.113.9", 1], "headers": []}, "QUERY_STRING": f"token={uuid.uuid4()}"}
    for event in ("connect", "disconnect", "ping", "link_token_to_sid", "", 7, None):
        async with page(served.url) as hostile:
            await hostile.emit(event, made_up)
            await hostile.ends()
    async with page(served.url) as hostile:
        for event in ("event", "client_error"):
            await hostile.emit(event, made_up)
        await hostile.send(f"{STATE}.hydrate_and_load", {"vars": {}, "hashes": None})
        await hostile.all_is_taken()
        await hostile.receives("client_ip")
    assert "127.0.0.1" in hostile.received
    assert "203.0.113.9" not in hostile.received


async def test_invalid_events_do_nothing_and_the_websocket_stays_usable(served: Served) -> None:
    async with page(served.url) as hostile:
        for data in [
            *ODD[1:],
            {"name": 7},
            {"name": "x", "payload": 1},
            {"name": f"{STATE}.no_such_event", "payload": {}},
        ]:
            await hostile.send_raw(data)
        await hostile.all_is_taken()


async def test_a_flood_of_events_ends_and_does_not_disturb_others(
    hanna: Person, served: Served, somebody: Somebody
) -> None:
    async with page(served.url) as hostile:
        with suppress(BadNamespaceError):
            for _ in range(30_000):
                await hostile.send(f"{STATE}.hashdrop___web___states___base____tab_state.ticket_received", {})
        await hostile.ends()
        gus = await somebody("Gus")
        await gus.knock(await hanna.code())
        await expect(hanna.button("Admit Gus")).to_be_visible()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
async def test_pages_of_other_origins_cannot_open_a_websocket(
    served: Served, tolerated: Tolerated, origin: str
) -> None:
    tolerated.log += ["is not an accepted origin"]
    with pytest.raises(NotConnected):
        async with page(served.url, Origin=origin):
            pass
    async with page(served.url, Origin=served.url):
        pass


@pytest.mark.parametrize("token", ["x", "a" * 5000, "../../etc"])
async def test_a_tab_token_must_have_the_format_of_our_pages(served: Served, token: str) -> None:
    with pytest.raises(NotConnected):
        async with page(served.url, token):
            pass


async def test_another_tabs_token_opens_nothing_of_that_tab(hanna: Person, served: Served) -> None:
    """A client that knows another tab's token (part of the websocket's address) gets its own state, not the other's."""
    token = await hanna.page.evaluate("sessionStorage.getItem('token')")
    async with page(served.url, token) as hostile:
        await hostile.send(f"{STATE}.hydrate_and_load", {"vars": {}, "hashes": None})
        await hostile.all_is_done()
    assert "Hanna" not in hostile.received


async def may_start_a_meeting(home: str, **headers: str) -> bool:
    """Whether a page with these headers may start a meeting."""
    async with page(home, **headers) as opened:
        where = {
            "page": "1",
            "room": "",
            "key": "",
            "screen": "lobby",
            "code": "",
            "locale": "en",
            "now": 0,
            "kept": [],
        }
        await opened.send(f"{LOBBY}.resume", {"where": where})
        await opened.send(f"{LOBBY}.start", {"form": {"username": "Eve"}})
        await opened.all_is_done()
        return '"screen_rx_state_": "call"' in opened.received


@pytest.mark.served_with(HASHDROP_LIMIT_CREATE="2/hour")
async def test_the_room_limit_by_address_holds_on_the_websocket_and_ignores_headers(served: Served) -> None:
    tries = [
        await may_start_a_meeting(
            served.url, **{"X-Forwarded-For": f"198.51.100.{n}", "Forwarded": f"for=198.51.100.{n}"}
        )
        for n in range(4)
    ]
    assert tries == [True, True, False, False]
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        assert (await client.post("/api/conference/create", json={"username": "Eve"})).status_code == 429


@pytest.mark.served_with(HASHDROP_LIMIT_CREATE="1/hour", HASHDROP_TRUSTED_PROXIES="127.0.0.1")
async def test_behind_a_trusted_proxy_each_address_has_its_own_limit_on_the_websocket(served: Served) -> None:
    def behind(address: str) -> dict[str, str]:
        return {"X-Forwarded-For": f"203.0.113.77, {address}"}  # the first part comes from the client itself

    assert await may_start_a_meeting(served.url, **behind("198.51.100.1"))
    assert not await may_start_a_meeting(served.url, **behind("198.51.100.1"))
    assert await may_start_a_meeting(served.url, **behind("198.51.100.2"))
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        for address, status in (("198.51.100.2", 429), ("198.51.100.3", 201)):
            answer = await client.post("/api/conference/create", json={"username": "Eve"}, headers=behind(address))
            assert answer.status_code == status
