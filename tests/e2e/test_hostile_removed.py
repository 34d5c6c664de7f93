"""People who were denied, removed or sent back receive nothing with any token they held, however often they return."""

import asyncio
import base64
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest
from livekit import rtc
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import Somebody, Tolerated
from .custom_client import Spy
from .people import Person
from .signalling import visit
from .test_chat import say
from .test_moderating import let_in

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120, func_only=True)]


def meaning_of(token: str) -> str:
    """What a token grants; of tokens that grant the same (LiveKit renews them often) only the last is tried."""
    part = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    rights = claims["video"]
    return f"{rights['canPublish']} {rights['canSubscribe']} {claims['attributes']['hashdrop.role']}"


@dataclass
class Returner:
    """Comes back with each of their tokens in turn, until told to stop.

    Attributes:
        waits: They were sent back, and may be connected without rights.
        worth: What their session key was worth right after the decision; see `worth_of`.
        stayed: Seconds each time until they were out, or without rights.
        heard: What they received when they came with LiveKit's whole SDK.
    """

    spy: Spy
    waits: bool
    worth: list[str]
    stayed: list[float] = field(default_factory=list)
    heard: list[object] = field(default_factory=list)

    async def come_back(self, url: str, is_enough: Callable[[], bool]) -> None:
        """Come back with each token at least twice."""
        tokens = list({meaning_of(token): token for token in self.spy.tokens if token}.values())
        rounds = 0
        while tokens and (rounds < 2 or not is_enough()):
            rounds += 1
            for token in tokens:
                self.stayed.append(await visit(url, token, may_wait=self.waits))

    async def come_back_to_listen(self, url: str, is_enough: Callable[[], bool]) -> None:
        """Come back with the strongest token and a whole client, and take everything."""
        strongest = max(filter(None, self.spy.tokens), key=meaning_of)
        while not is_enough():
            again = Spy(self.spy.home, self.spy.entry | {"token": strongest, "livekitUrl": url})
            with contextlib.suppress(rtc.ConnectError):  # put out while connecting
                await again.connect()
                again.take_all()
                if not self.waits:
                    await asyncio.wait_for(again.gone.wait(), 2)
                await again.leave()
            self.heard += again.heard()


async def ask(spy: Spy, method: str, route: str) -> httpx.Response:
    """Call the API with their session key, whatever it answers."""
    headers = {"Authorization": f"Bearer {spy.entry['sessionKey']}"}
    room = {"roomName": spy.entry["roomName"]}
    what = {"params": room} if method == "GET" else {"json": room}
    async with httpx.AsyncClient(base_url=spy.home, trust_env=False, headers=headers) as client:
        return await client.request(method, f"/api/conference/{route}", **what)


async def worth_of(spy: Spy) -> list[str]:
    """What their session key is worth: the status or error of each route that could give a token."""
    asked = [("POST", "token"), ("POST", "join"), ("GET", "admission")]
    answers = [(await ask(spy, *route)).json() for route in asked]
    spy.tokens += [answer["token"] for answer in answers if answer.get("token")]
    return [answer.get("code") or answer["status"] for answer in answers]


async def are_put_out_and_come_back(hanna: Person, somebody: Somebody, *, listens: bool = False) -> dict[str, Returner]:
    """Three people are put out in the three ways, and keep coming back while hosts' pages reload and publish.

    Args:
        hanna: The host.
        somebody: Opens a page for a second host.
        listens: Whether they use whole clients too. Where LiveKit puts them out faster than such a client can
            connect, each attempt takes 15 s.
    """
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    await hanna.does_with("Gus", "Make co-host")
    await expect(gus.button("End for all")).to_be_visible()
    await hanna.page.keyboard.press("Escape")
    code = await hanna.code()
    names = ("Denis", "Rita", "Sara")
    denis, rita, sara = spies = [await Spy.ask(hanna.home, "join", code=code, username=name) for name in names]
    for spy in spies:
        spy.tokens.append(spy.entry["token"])
        spy.tokens.append((await spy.call("token"))["token"])
        if spy.entry["token"]:
            await spy.connect()
    for spy in (rita, sara):
        answer = await hanna.ask_the_api("admit", participantIdentity=spy.entry["identity"])
        assert answer.is_success, answer.text
        spy.entry |= await spy.call("token")
        spy.tokens.append(spy.entry["token"])
        if not spy.room.isconnected():
            await spy.connect()
        # Proof that there is something to receive.
        await eventually(lambda spy=spy: len(spy.tracks) >= 4 and len(spy.tokens) >= 3)
    for spy, decision in zip(spies, ("deny", "remove", "send-back"), strict=True):
        answer = await hanna.ask_the_api(decision, participantIdentity=spy.entry["identity"])
        assert answer.is_success, answer.text
    for spy in (denis, rita):
        if spy.entry["token"]:
            await asyncio.wait_for(spy.gone.wait(), 2)
    await expect(hanna.tiles).to_have_count(2)

    returners = [Returner(spy, spy is sara, await worth_of(spy)) for spy in spies]
    enough = False
    url = rita.entry["livekitUrl"]

    async def come_back(one: Returner) -> None:
        if listens:
            await one.come_back_to_listen(url, lambda: enough)
        await one.come_back(url, lambda: enough)

    coming = [asyncio.create_task(come_back(one)) for one in returners]
    for person in (hanna, gus):
        await person.page.reload()
        await person.is_in_call()
    await gus.open_panel("Chat")
    await say(gus, "Among us")
    await gus.button("Share screen").click()
    await hanna.sees_moving_picture_of("Gus", "Gus's screen")
    await gus.sees_moving_picture_of("Hanna")
    enough = True
    await asyncio.gather(*coming)
    await expect(hanna.tiles).to_have_count(3)  # two people and a screen
    for one in returners:
        name = one.spy.entry["username"]
        assert one.heard == [], name
        assert all(seconds < 2 for seconds in one.stayed), (name, one.stayed)
        assert any(one.stayed) or not any(one.spy.tokens), name
    return dict(zip(("denied", "removed", "waiting"), returners, strict=True))


HASTE = [
    r"Failed to accept data channel: .*state=Closed",
    r"could not join room.*same identity is already in the room",
    r"could not join register participant.*server is closed",
    r"could not handle new participant.*(same identity is already in the room|server is closed)",
]
"""What LiveKit logs about connections closed before they were complete, and about two of one person at once."""


async def test_people_put_out_receive_nothing_with_any_token_they_held(
    hanna: Person, somebody: Somebody, tolerated: Tolerated
) -> None:
    tolerated.log += HASTE
    returners = await are_put_out_and_come_back(hanna, somebody, listens=True)
    for status, one in returners.items():
        assert one.worth == [status] * 3
    tries = {status: len(one.stayed) for status, one in returners.items()}
    assert tries["denied"] >= 2 and tries["removed"] >= 4 and tries["waiting"] >= 4, tries
    await returners["waiting"].spy.leave()
