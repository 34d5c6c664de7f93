"""Webhooks are hints to look and nothing else: lost, doubled, out of order or replayed ones change nothing."""

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
    """What LiveKit would send, signed by it: events of a room, each with the identity it is about.

    Args:
        parts: Whom it is sent to.
        room: The room's name.
        events: What happened, and to whom.
        signed_at: The time by LiveKit's clock, if it is another than ours.
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
    """Who is in the call or waits, and whether he is connected, as hosts are told."""
    admitted = await meeting.client.get("participants", meeting.key, roomName=meeting.room)
    assert admitted.status_code == 200, admitted.text
    told = {"admitted": admitted.json()["participants"], "waiting": await meeting.waiting()}
    return {one["identity"]: (status, one["connected"]) for status, group in told.items() for one in group}


async def seen(meeting: Meeting, expected: dict[str, tuple[str, bool]]) -> None:
    """Wait until the sweep has seen it so."""

    async def is_so() -> bool:
        return await people(meeting) == expected

    await eventually(is_so)


async def test_without_any_webhook_the_sweep_sees_who_comes_and_goes(client: Client, sweeping: None) -> None:
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
            await parts.lifecycle.sweep()
        assert await people(meeting) == so_it_is
        assert not host.disconnected.is_set()
        assert not guest.disconnected.is_set()
        assert (await meeting.decide("admit", wim)).status_code == 200
        await deliver(parts, meeting.room, ("participant_left", wim_))
        assert (await people(meeting))[wim_][0] == "admitted"


async def test_webhooks_of_a_meeting_that_is_over_do_not_bring_it_back(
    client: Client, parts: Parts, sweeping: None
) -> None:
    meeting = await client.meeting()
    async with SdkClient(meeting.host) as host:
        await client.post("end", meeting.key, roomName=meeting.room)
        await eventually(host.disconnected.is_set)
    joined: list[tuple[str, Any]] = [("room_started", ""), ("participant_joined", meeting.host["identity"])]
    await deliver(parts, meeting.room, *joined)
    await deliver(parts, "hd-others-room", *joined)
    for _ in range(3):
        await parts.lifecycle.sweep()
    assert (await client.get("admission", meeting.key, roomName=meeting.room)).json()["code"] == "room_ended"
    assert {"hd-others-room", meeting.room}.isdisjoint(room.name for room in await parts.sfu.rooms())
