"""What is deleted, and when."""

import pytest
from sqlalchemy import text

from hashdrop.composition import Parts
from tests.conftest import Client, Clock

A_DAY = 24 * 3600


async def counted(parts: Parts) -> dict[str, int]:
    """How many rows each table has."""
    async with parts.database.read() as rows:
        session = rows._session
        return {
            table: (await session.execute(text(f"select count(*) from {table}"))).scalar_one()
            for table in ("room", "participant", "replay")
        }


async def test_an_ended_room_is_deleted_with_everything_in_it(client: Client, parts: Parts, clock: Clock) -> None:
    repeatable = {"Idempotency-Key": "one"}
    created = (await client.post("create", None, headers=repeatable, username="Hanna")).json()
    key, room = created["sessionKey"], created["roomName"]
    code = (await client.post("generate-code", key, roomName=room)).json()["code"]
    await client.post("join", code=code, username="Gus")
    await client.post("end", key, roomName=room)
    clock.turn(A_DAY - 60)
    await parts.sweep.run_once()
    # Latecomers are told that the meeting has ended.
    assert (await client.post("lookup", code=code)).json()["code"] == "room_ended"
    assert (await client.post("token", key, roomName=room)).json()["code"] == "room_ended"
    clock.turn(120)
    await parts.sweep.run_once()
    assert await counted(parts) == {"room": 0, "participant": 0, "replay": 0}
    assert (await client.post("lookup", code=code)).json()["code"] == "code_not_found"
    assert (await client.post("token", key, roomName=room)).json()["code"] == "unauthorized"


async def test_an_open_room_is_never_deleted(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    async with parts.database.write() as rows:
        room = await rows.room_named(meeting.room)
        assert room
        room.ends_at = None  # as while a host is present
    clock.turn(30 * A_DAY)
    await parts.sweep.retention.clean_up(clock())
    assert (await counted(parts))["room"] == 1


class TestShorter:
    """`HASHDROP_RETENTION` sets the time."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"HASHDROP_RETENTION": "600"}

    async def test_the_operator_sets_the_retention(self, client: Client, parts: Parts, clock: Clock) -> None:
        meeting = await client.meeting()
        await client.post("end", meeting.key, roomName=meeting.room)
        clock.turn(590)
        await parts.sweep.run_once()
        assert (await counted(parts))["room"] == 1
        clock.turn(70)
        await parts.sweep.run_once()
        assert (await counted(parts))["room"] == 0


async def test_withdrawn_guests_are_deleted_after_an_hour_but_denied_ones_are_not(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    gus, ida, wim = await meeting.knock("Gus"), await meeting.knock("Ida"), await meeting.knock("Wim")
    await meeting.decide("deny", ida)
    clock.turn(31)
    again = await client.post("join", ida["sessionKey"], roomName=meeting.room)
    assert again.json()["status"] == "waiting"
    for person in (gus, ida):
        await client.post("leave", person["sessionKey"], roomName=meeting.room)
    async with parts.database.write() as rows:
        room = await rows.room_named(meeting.room)
        assert room
        room.ends_at = None
    clock.turn(3601)
    await parts.sweep.retention.clean_up(clock())
    stands = {
        name: (await client.get("admission", person["sessionKey"], roomName=meeting.room)).json().get("status")
        for name, person in (("gus", gus), ("ida", ida), ("wim", wim))
    }
    assert stands == {"gus": None, "ida": "withdrawn", "wim": "waiting"}
