"""Whom LiveKit's API does not reach any more, since he came back in the moment in which he went, is put out too."""

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
from tests.conftest import Client
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient

pytestmark = pytest.mark.timeout(400)  # on a busy machine it takes many tries until one has slipped in


@dataclass
class Signalling:
    """A connection to LiveKit by its signalling alone."""

    socket: aiohttp.ClientWebSocketResponse

    @classmethod
    async def connect(cls, session: aiohttp.ClientSession, entry: dict[str, Any]) -> Self:
        """Be in the room."""
        address = f"{entry['livekitUrl']}/rtc?access_token={entry['token']}&auto_subscribe=1&protocol=15"
        client = cls(await session.ws_connect(address))
        await client.until("join")
        return client

    async def until(self, kind: str) -> SignalResponse:
        """What LiveKit says of this kind next."""
        async for message in self.socket:
            said = SignalResponse.FromString(message.data)
            if said.WhichOneof("message") == kind:
                return said
        raise AssertionError(f"closed before there was: {kind}")

    async def leave(self) -> None:
        """Go, and do not wait until that is done."""
        await self.socket.send_bytes(SignalRequest(leave=LeaveRequest()).SerializeToString())


SlipIn = Callable[[dict[str, Any]], Awaitable[Signalling]]


@pytest.fixture
async def slip_in(parts: Parts) -> AsyncIterator[SlipIn]:
    """Go and come back in the same moment, until LiveKit's API does not find the new connection (one of about 50)."""
    async with aiohttp.ClientSession() as session:

        async def is_found(entry: dict[str, Any]) -> bool:
            request = api.UpdateParticipantRequest(room=entry["roomName"], identity=entry["identity"])
            assert parts.sfu._api
            try:
                await parts.sfu._api.room.update_participant(request)
            except ServerError:
                return False
            return True

        async def slip_in(entry: dict[str, Any]) -> Signalling:
            while True:
                client = await Signalling.connect(session, entry)
                try:
                    # At first it may only not have been noted yet; most are found at once.
                    await eventually(lambda: is_found(entry), within=1)
                except AssertionError:
                    return client
                await client.leave()

        yield slip_in


def reason(said: SignalResponse) -> str:
    return DisconnectReason.Name(said.leave.reason)


@pytest.mark.parametrize("decision", ["remove", "send-back"])
async def test_who_slipped_in_is_out_after_one_look(
    client: Client, parts: Parts, slip_in: SlipIn, decision: str
) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(meeting.host):
        assert (await meeting.decide(decision, gus)).status_code == 200
        slipped_in = await slip_in(gus)
        await parts.sfu.remove(meeting.room, gus["identity"])
        assert gus["identity"] in {person.identity for person in await parts.sfu.connected(meeting.room)}
        await parts.lifecycle.sweep()
        async with asyncio.timeout(2):
            assert reason(await slipped_in.until("leave")) == "DUPLICATE_IDENTITY"
        (left,) = await parts.sfu.connected(meeting.room)
        assert left.identity == meeting.host["identity"]


async def test_who_is_admitted_is_left_alone(client: Client, parts: Parts, slip_in: SlipIn) -> None:
    meeting = await client.meeting()
    gus = await meeting.knock()
    await meeting.decide("admit", gus)
    slipped_in = await slip_in(gus)  # by the token of one who waits
    await parts.lifecycle.sweep()
    assert gus["identity"] in {person.identity for person in await parts.sfu.connected(meeting.room)}
    await client.post("end", meeting.key, roomName=meeting.room)
    async with asyncio.timeout(2):
        assert reason(await slipped_in.until("leave")) == "ROOM_DELETED"


async def test_nobody_is_in_a_room_that_is_gone(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    await parts.sfu.delete_room(meeting.room)
    assert await parts.sfu.connected(meeting.room) == []
