"""`HASHDROP_WAITING=isolated`: waiting guests are not connected to LiveKit; everything else is the same."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Response, WebSocket, expect

from .conftest import Somebody, Tolerated
from .people import Person
from .test_hostile_removed import HASTE, are_put_out_and_come_back

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.served_with(HASHDROP_WAITING="isolated"),
    pytest.mark.timeout(120, func_only=True),
]


class Traffic:
    """Everything a page receives from HashDrop, and the hosts and ports that it connects to."""

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
        """How many of the responses and frames so far contain what looks like a token, or the server's address."""
        answers = [one for one in self._bodies if "json" in one.headers.get("content-type", "")]
        # A page requests this one without reading it, so it has no text.
        bodies = [await one.text() for one in answers if urlsplit(one.url).path != "/api/health"]
        return sum("eyJ" in text or "ws://" in text for text in [*self.received, *bodies])


async def test_an_admitted_guest_enters_and_a_denied_one_is_told(hanna: Person, somebody: Somebody) -> None:
    gus, ida = await somebody("Gus"), await somebody("Ida")
    gus_traffic, ida_traffic = Traffic(gus), Traffic(ida)
    code = await hanna.code()
    for person in (gus, ida):
        await person.knock(code)
        entry = (await person.ask_the_api("token")).json()
        assert (entry["status"], entry["token"], entry["livekitUrl"]) == ("waiting", None, None)
        again = (await person.ask_the_api("join")).json()
        assert (again["status"], again["token"], again["livekitUrl"]) == ("waiting", None, None)
    assert [await gus_traffic.tokens(), await ida_traffic.tokens()] == [0, 0]
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Gus")
    assert await gus_traffic.tokens() == 1  # so an earlier one would have been seen
    await hanna.deny("Ida")
    await ida.reads("The host didn't let you in")
    await expect(ida.page.get_by_text("You can ask again in")).to_be_visible()
    assert await ida_traffic.tokens() == 0
    assert [path for path in ida_traffic.sockets if "rtc" in path] == []

    await hanna.does_with("Gus", "Send back to the waiting room")
    await gus.waits()
    assert (await gus.ask_the_api("token")).json()["token"] is None
    await expect(hanna.tile("Gus")).to_have_count(0)
    await hanna.admit("Gus")
    await gus.sees_moving_picture_of("Hanna", "Gus")


@pytest.mark.slow  # `test_hostile_removed.py` does the same with people who held more tokens
async def test_people_put_out_receive_nothing_with_any_token_they_held(
    hanna: Person, somebody: Somebody, tolerated: Tolerated
) -> None:
    tolerated.log += HASTE
    returners = await are_put_out_and_come_back(hanna, somebody)
    assert {status: one.worth for status, one in returners.items()} == {one: [one] * 3 for one in returners}
    assert not any(returners["denied"].spy.tokens)  # a denied guest never had one
    assert all(len(returners[status].stayed) >= 2 for status in ("removed", "waiting"))
