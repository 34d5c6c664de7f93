"""People who left and returned at the same moment, whom LiveKit's API no longer reaches, are put out too."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

import aiohttp
import pytest
from livekit import api
from livekit.api.twirp_client import ServerError
from livekit.protocol.models import DisconnectReason
from livekit.protocol.rtc import LeaveRequest, SignalRequest, SignalResponse

from hashdrop.composition import Parts
from tests.conftest import Client, Meeting
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient

pytestmark = pytest.mark.timeout(400)  # on a busy machine it takes many attempts until one slips in


@dataclass
class Signalling:
    """A connection to LiveKit by its signalling alone."""

    socket: aiohttp.ClientWebSocketResponse

    @classmethod
    async def connect(cls, session: aiohttp.ClientSession, entry: dict[str, Any]) -> Self:
        """Connect to the room."""
        address = f"{entry['livekitUrl']}/rtc?access_token={entry['token']}&auto_subscribe=1&protocol=15"
        client = cls(await session.ws_connect(address))
        await client.until("join")
        return client

    async def until(self, kind: str) -> SignalResponse:
        """The next message of this kind from LiveKit."""
        async for message in self.socket:
            said = SignalResponse.FromString(message.data)
            if said.WhichOneof("message") == kind:
                return said
        raise AssertionError(f"closed before there was: {kind}")

    async def leave(self) -> None:
        """Leave without waiting for the end."""
        await self.socket.send_bytes(SignalRequest(leave=LeaveRequest()).SerializeToString())


SlipIn = Callable[[dict[str, Any]], Awaitable[Signalling]]


@pytest.fixture
async def slip_in(parts: Parts) -> AsyncIterator[SlipIn]:
    """Leave and return at the same moment, until LiveKit's API misses the new connection (one attempt in about 50)."""
    async with aiohttp.ClientSession() as session:

        async def is_found(entry: dict[str, Any]) -> bool:
            request = api.UpdateParticipantRequest(room=entry["roomName"], identity=entry["identity"])
            assert parts.livekit._api
            try:
                await parts.livekit._api.room.update_participant(request)
            except ServerError:
                return False
            return True

        async def slip_in(entry: dict[str, Any]) -> Signalling:
            while True:
                client = await Signalling.connect(session, entry)
                try:
                    # At first LiveKit may just not have listed it yet; most connections are found at once.
                    await eventually(lambda: is_found(entry), within=1)
                except AssertionError:
                    return client
                await client.leave()

        yield slip_in


def reason(said: SignalResponse) -> str:
    return DisconnectReason.Name(said.leave.reason)


DECISIONS = pytest.mark.parametrize("decision", ["remove", "send-back"])


async def is_evicted(parts: Parts, meeting: Meeting, guest: dict[str, Any], connection: Signalling) -> None:
    """One pass of the sweep closes this connection, and nobody but the host is left."""

    async def present() -> set[str]:
        return {person.identity for person in await parts.livekit.connected(meeting.room)}

    async def is_listed() -> bool:
        return guest["identity"] in await present()

    async def is_host_alone() -> bool:
        return await present() == {meeting.host["identity"]}

    # LiveKit lists people a moment after they have joined, and a moment longer than they are there.
    await eventually(is_listed)
    await parts.sweep.run_once()
    async with asyncio.timeout(2):
        assert reason(await connection.until("leave")) == "DUPLICATE_IDENTITY"
    await eventually(is_host_alone)


@DECISIONS
async def test_whoever_the_api_does_not_reach_is_evicted_by_one_pass_of_the_sweep(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch, decision: str
) -> None:
    async def not_found(call: str, ask: Callable[..., Awaitable[object]]) -> bool:
        return True

    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(meeting.host), aiohttp.ClientSession() as session:
        connection = await Signalling.connect(session, gus)
        monkeypatch.setattr(parts.livekit, "_call_about_participant", not_found)
        assert (await meeting.decide(decision, gus)).status_code == 200
        await is_evicted(parts, meeting, gus, connection)


@pytest.mark.slow  # the same, without help: it may take a hundred tries
@DECISIONS
async def test_an_unlisted_connection_is_evicted_by_one_pass_of_the_sweep(
    client: Client, parts: Parts, slip_in: SlipIn, decision: str
) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(meeting.host):
        assert (await meeting.decide(decision, gus)).status_code == 200
        slipped_in = await slip_in(gus)
        await parts.livekit.remove(meeting.room, gus["identity"])
        await is_evicted(parts, meeting, gus, slipped_in)


@pytest.mark.slow  # it may take a hundred tries
async def test_an_admitted_guest_is_left_alone(client: Client, parts: Parts, slip_in: SlipIn) -> None:
    meeting = await client.meeting()
    gus = await meeting.knock()
    await meeting.decide("admit", gus)
    slipped_in = await slip_in(gus)  # with the token of a waiting guest
    await parts.sweep.run_once()
    assert gus["identity"] in {person.identity for person in await parts.livekit.connected(meeting.room)}
    await client.post("end", meeting.key, roomName=meeting.room)
    async with asyncio.timeout(2):
        assert reason(await slipped_in.until("leave")) == "ROOM_DELETED"


async def test_nobody_stays_in_a_deleted_room(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    await parts.livekit.delete_room(meeting.room)
    assert await parts.livekit.connected(meeting.room) == []
