"""Whoever was denied, removed or sent back gets nothing by any token that he ever held, however often he comes back."""

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

from .conftest import Somebody, Tolerated
from .people import Person
from .sdk import Spy
from .signalling import visit
from .test_moderating import let_in
from .test_talking import say

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120, func_only=True)]


def meaning_of(token: str) -> str:
    """What a token gives: of many that give the same (LiveKit renews them often), only the last is tried."""
    part = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    rights = claims["video"]
    return f"{rights['canPublish']} {rights['canSubscribe']} {claims['attributes']['hashdrop.role']}"


@dataclass
class Returner:
    """Comes back with each of his tokens, in turn, until he is told that it is enough.

    Attributes:
        waits: He was sent back, and may be there without rights.
        worth: What his session key was worth right after the decision; see `worth_of`.
        stayed: Seconds each time until he was out, or without rights.
        heard: What he received when he came with all of LiveKit's SDK.
    """

    spy: Spy
    waits: bool
    worth: list[str]
    stayed: list[float] = field(default_factory=list)
    heard: list[object] = field(default_factory=list)

    async def come_back(self, url: str, is_enough: Callable[[], bool]) -> None:
        """Come back with each token twice or more often."""
        tokens = list({meaning_of(token): token for token in self.spy.tokens if token}.values())
        rounds = 0
        while tokens and (rounds < 2 or not is_enough()):
            rounds += 1
            for token in tokens:
                self.stayed.append(await visit(url, token, may_wait=self.waits))

    async def come_back_to_listen(self, url: str, is_enough: Callable[[], bool]) -> None:
        """Come back with the strongest token and a whole client, and take whatever there is."""
        strongest = max(filter(None, self.spy.tokens), key=meaning_of)
        while not is_enough():
            again = Spy(self.spy.home, self.spy.entry | {"token": strongest, "livekitUrl": url})
            with contextlib.suppress(rtc.ConnectError):  # put out while he was connecting
                await again.connect()
                again.take_all()
                if not self.waits:
                    await asyncio.wait_for(again.gone.wait(), 2)
                await again.leave()
            self.heard += again.heard()


async def ask(spy: Spy, method: str, route: str) -> httpx.Response:
    """Show one's session key to the API, whatever it answers."""
    headers = {"Authorization": f"Bearer {spy.entry['sessionKey']}"}
    room = {"roomName": spy.entry["roomName"]}
    what = {"params": room} if method == "GET" else {"json": room}
    async with httpx.AsyncClient(base_url=spy.home, trust_env=False, headers=headers) as client:
        return await client.request(method, f"/api/conference/{route}", **what)


async def worth_of(spy: Spy) -> list[str]:
    """What his session key is worth: the status or error of each route that could give him a token."""
    asked = [("POST", "token"), ("POST", "join"), ("GET", "admission")]
    answers = [(await ask(spy, *route)).json() for route in asked]
    spy.tokens += [answer["token"] for answer in answers if answer.get("token")]
    return [answer.get("code") or answer["status"] for answer in answers]


async def are_put_out_and_come_back(hanna: Person, somebody: Somebody, *, listens: bool = False) -> dict[str, Returner]:
    """Three are put out in the three ways, and come back again and again while hosts' pages reload and publish.

    Args:
        hanna: The host.
        somebody: Brings a second one.
        listens: Whether they come with whole clients too. Where LiveKit puts them out faster than such a client can
            connect, that takes it 15 s each time.
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
        async with asyncio.timeout(10):
            while len(spy.tracks) < 4 or len(spy.tokens) < 3:  # the proof that he would get something
                await asyncio.sleep(0.05)
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
    await expect(hanna.tiles).to_have_count(3)  # two people, and a screen
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
"""LiveKit says so of a connection that was closed before all of it stood, and of two of one person at once."""


async def test_whoever_was_put_out_gets_nothing_by_any_token_that_he_held(
    hanna: Person, somebody: Somebody, tolerated: Tolerated
) -> None:
    tolerated.log += HASTE
    returners = await are_put_out_and_come_back(hanna, somebody, listens=True)
    for status, one in returners.items():
        assert one.worth == [status] * 3
    tries = {status: len(one.stayed) for status, one in returners.items()}
    assert tries["denied"] >= 2 and tries["removed"] >= 4 and tries["waiting"] >= 4, tries
    await returners["waiting"].spy.leave()
