"""What the sweep counts: who reached LiveKit, and what it had to repair."""

import asyncio

from prometheus_client.parser import text_string_to_metric_families

from hashdrop.composition import Parts
from hashdrop.conference.livekit.projection import room_prefix
from hashdrop.conference.rules.grants import Rights
from tests.conftest import Client, Clock
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient


def counted(parts: Parts, name: str, *labels: str) -> dict[str, float]:
    """A counter's values by the first label, for samples that have the other labels."""
    text = parts.metrics.exposition(None).decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    label, *values = labels
    return {
        sample.labels[label]: sample.value
        for sample in samples
        if sample.name == name and sample.value and set(values) <= {*sample.labels.values()}
    }


async def test_each_join_is_counted_by_whether_it_reached_livekit(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting(waitingRoom=False)
    comes, _never, leaves = [await meeting.knock(name) for name in ("Gus", "Ida", "Ivo")]
    await client.post("settings", meeting.key, roomName=meeting.room, waitingRoom=True)
    waits = await meeting.knock("Wim")

    async def arrivals() -> dict[str, float]:
        await parts.sweep.run_once()
        return counted(parts, "hashdrop_joins_total", "outcome", "livekit")

    async with SdkClient(meeting.host), SdkClient(comes), SdkClient(waits):

        async def two_are_seen() -> bool:
            return await arrivals() == {"connected": 2}

        await eventually(two_are_seen)
        await client.post("leave", leaves["sessionKey"], roomName=meeting.room)
        for _ in range(4):
            clock.turn(200)
            seen = await arrivals()
    assert seen == {"connected": 2, "never_came": 1}


async def test_repairs_are_counted_by_kind(client: Client, parts: Parts, clock: Clock) -> None:
    meeting, lost = await client.meeting(), await client.meeting()
    gus = await meeting.knock()
    stranger = {
        **meeting.host,
        "token": parts.livekit.token(meeting.room, "eve", "Eve", Rights(media=True, role="host")),
    }
    other_rights = Rights(media=True, role="guest")
    async with SdkClient(meeting.host), SdkClient(gus), SdkClient(stranger) as eve:

        async def all_are_listed() -> bool:
            return len(await parts.livekit.connected(meeting.room)) == 3

        async def it_is_otherwise() -> bool:
            rights = {person.identity: person.rights for person in await parts.livekit.connected(meeting.room)}
            metadata = {room.name: room.metadata for room in await parts.livekit.rooms()}
            return rights[gus["identity"]] == other_rights and metadata[meeting.room] == "{}"

        await eventually(all_are_listed)
        await parts.livekit.set_rights(meeting.room, gus["identity"], other_rights)
        await parts.livekit.set_metadata(meeting.room, "{}")
        await eventually(it_is_otherwise)
        await parts.livekit.delete_room(lost.room)
        async with parts.database.read() as rows:
            await parts.livekit.create_room(f"{room_prefix(await rows.namespace())}nobodys", "{}")
        clock.turn(3)
        await parts.sweep.run_once()
        async with asyncio.timeout(2):
            await eve.disconnected.wait()
    repairs = counted(parts, "hashdrop_sweep_repairs_total", "kind")
    kinds = {"rights": 1, "stranger_removed": 1, "metadata": 1, "room_created": 1, "room_deleted": 1}
    assert repairs.items() >= kinds.items()  # on a slow machine the sweep may have evicted somebody, too
