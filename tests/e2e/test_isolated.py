"""`HASHDROP_WAITING=isolated`: who waits is not connected to LiveKit, and all goes the same way."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Response, WebSocket, expect

from .conftest import Somebody, Tolerated
from .people import Person
from .test_hostile_put_out import HASTE, are_put_out_and_come_back

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.served_with(HASHDROP_WAITING="isolated"),
    pytest.mark.timeout(120, func_only=True),
]


class Traffic:
    """All that a page receives from HashDrop, and the hosts and ports that it connects to."""

    def __init__(self, person: Person) -> None:
        self.received: list[str] = []
        self.sockets: list[str] = []
        self._bodies: list[Response] = []
        person.page.on("response", lambda response: self._bodies.append(response))
        person.page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        self.sockets.append(urlsplit(socket.url).path)
        socket.on("framereceived", lambda frame: self.received.append(frame if isinstance(frame, str) else ""))

    async def tokens(self) -> int:
        """How many of the answers and frames so far carry what looks like a token, or the server's address."""
        bodies = [await one.text() for one in self._bodies if "json" in one.headers.get("content-type", "")]
        return sum("eyJ" in text or "ws://" in text for text in [*self.received, *bodies])


async def test_who_is_admitted_gets_in_and_who_is_denied_is_told(hanna: Person, somebody: Somebody) -> None:
    gus, ida = await somebody("Gus"), await somebody("Ida")
    his, hers = Traffic(gus), Traffic(ida)
    code = await hanna.code()
    for person in (gus, ida):
        await person.knock(code)
        entry = (await person.ask_the_api("token")).json()
        assert (entry["status"], entry["token"], entry["livekitUrl"]) == ("waiting", None, None)
        again = (await person.ask_the_api("join")).json()
        assert (again["status"], again["token"], again["livekitUrl"]) == ("waiting", None, None)
    assert [await his.tokens(), await hers.tokens()] == [0, 0]
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Gus")
    assert await his.tokens() == 1  # so it would have been seen before
    await hanna.deny("Ida")
    await ida.reads("The host didn't let you in")
    await expect(ida.page.get_by_text("You can ask again in")).to_be_visible()
    assert await hers.tokens() == 0
    assert [path for path in hers.sockets if "rtc" in path] == []

    await hanna.does_with("Gus", "Send back to the waiting room")
    await gus.waits()
    assert (await gus.ask_the_api("token")).json()["token"] is None
    await expect(hanna.tile("Gus")).to_have_count(0)
    await hanna.admit("Gus")
    await gus.sees_moving_picture_of("Hanna", "Gus")


async def test_whoever_was_put_out_gets_nothing_by_any_token_that_he_held(
    hanna: Person, somebody: Somebody, tolerated: Tolerated
) -> None:
    tolerated.log += HASTE
    returners = await are_put_out_and_come_back(hanna, somebody)
    assert {status: one.worth for status, one in returners.items()} == {one: [one] * 3 for one in returners}
    assert not any(returners["denied"].spy.tokens)  # he never had one
    assert all(len(returners[status].stayed) >= 2 for status in ("removed", "waiting"))
