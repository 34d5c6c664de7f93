"""Webhooks are only hints to check a room: lost, repeated, out-of-order or replayed ones change nothing."""

import base64
import hashlib
import json
from contextlib import nullcontext
from datetime import datetime
from typing import Any

import pytest
import time_machine
from livekit import api

from hashdrop.composition import Parts
from tests.conftest import Client, Meeting, at_address
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient


async def deliver(parts: Parts, room: str, *events: tuple[str, str], signed_at: datetime | None = None) -> None:
    """Send what LiveKit would send, with its signature: events of a room, each with the identity it is about.

    Args:
        parts: The receiver.
        room: The room's name.
        events: What happened, and to whom.
        signed_at: The time by LiveKit's clock, if that differs from ours.
    """
    async with at_address(parts, "127.0.0.1") as livekit:
        for event, identity in events:
            body = json.dumps({"event": event, "room": {"name": room}, "participant": {"identity": identity}})
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            token = api.AccessToken(parts.settings.livekit_api_key, parts.settings.livekit_api_secret)
            with time_machine.travel(signed_at) if signed_at else nullcontext():
                headers = {"Authorization": token.with_sha256(digest).to_jwt()}
            answer = await livekit.http.post("/api/livekit/webhook", content=body, headers=headers)
            assert answer.status_code == 200, answer.text


async def people(meeting: Meeting) -> dict[str, tuple[str, bool]]:
    """The people in the call or waiting, and whether they are connected, as hosts see them."""
    admitted = await meeting.client.get("participants", meeting.key, roomName=meeting.room)
    assert admitted.status_code == 200, admitted.text
    told = {"admitted": admitted.json()["participants"], "waiting": await meeting.waiting()}
    return {one["identity"]: (status, one["connected"]) for status, group in told.items() for one in group}


async def seen(meeting: Meeting, expected: dict[str, tuple[str, bool]]) -> None:
    """Wait until the sweep has seen this state."""

    async def is_so() -> bool:
        return await people(meeting) == expected

    await eventually(is_so)


async def test_the_sweep_sees_arrivals_and_departures_without_webhooks(client: Client, sweeping: None) -> None:
    meeting = await client.meeting()
    gus, wim = await meeting.guest(), await meeting.knock("Wim")
    hanna, gus_, wim_ = meeting.host["identity"], gus["identity"], wim["identity"]
    async with SdkClient(meeting.host):
        async with SdkClient(gus), SdkClient(wim):
            await seen(meeting, {hanna: ("admitted", True), gus_: ("admitted", True), wim_: ("waiting", True)})
        await seen(meeting, {hanna: ("admitted", True), gus_: ("admitted", False), wim_: ("waiting", False)})


@pytest.mark.parametrize("order", ["doubled", "backwards"])
async def test_webhooks_in_any_order_and_number_change_nothing(
    client: Client, parts: Parts, sweeping: None, order: str
) -> None:
    meeting = await client.meeting()
    gus, wim = await meeting.guest(), await meeting.knock("Wim")
    hanna, gus_, wim_ = meeting.host["identity"], gus["identity"], wim["identity"]
    story = [("room_started", ""), ("participant_joined", hanna), ("participant_joined", gus_)]
    story += [("participant_left", gus_), ("participant_left", hanna), ("room_finished", "")]
    told = [event for event in story for _ in range(2)] if order == "doubled" else story[::-1]
    so_it_is = {hanna: ("admitted", True), gus_: ("admitted", True), wim_: ("waiting", False)}
    async with SdkClient(meeting.host) as host, SdkClient(gus) as guest:
        await seen(meeting, so_it_is)
        await deliver(parts, meeting.room, *told)
        for _ in range(3):
            await parts.sweep.run_once()
        assert await people(meeting) == so_it_is
        assert not host.disconnected.is_set()
        assert not guest.disconnected.is_set()
        assert (await meeting.decide("admit", wim)).status_code == 200
        await deliver(parts, meeting.room, ("participant_left", wim_))
        assert (await people(meeting))[wim_][0] == "admitted"


async def test_webhooks_of_an_ended_meeting_do_not_reopen_it(client: Client, parts: Parts, sweeping: None) -> None:
    meeting = await client.meeting()
    async with SdkClient(meeting.host) as host:
        await client.post("end", meeting.key, roomName=meeting.room)
        await eventually(host.disconnected.is_set)
    joined: list[tuple[str, Any]] = [("room_started", ""), ("participant_joined", meeting.host["identity"])]
    await deliver(parts, meeting.room, *joined)
    await deliver(parts, "hd-others-room", *joined)
    for _ in range(3):
        await parts.sweep.run_once()
    assert (await client.get("admission", meeting.key, roomName=meeting.room)).json()["code"] == "room_ended"
    assert {"hd-others-room", meeting.room}.isdisjoint(room.name for room in await parts.livekit.rooms())
