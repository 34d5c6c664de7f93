"""What happens to decisions while the database is locked or missing; in a call: `tests/e2e/test_faults_database.py`."""

import asyncio
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from hashdrop.composition import Parts
from hashdrop.conference.storage import database
from tests.conftest import Client
from tests.locked_database import locked


def names_in(folder: Path) -> set[str]:
    """The names of the files in a folder."""
    return {file.name for file in folder.iterdir()}


def put_a_copy_in_place_of(file: Path) -> None:
    """Restore a backup, as an operator would."""
    restored = file.with_name("restored.db")
    with closing(sqlite3.connect(file)) as before, closing(sqlite3.connect(restored)) as copy:
        before.backup(copy)
    for old in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        old.unlink()
    restored.rename(file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def short_timeouts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LOCK_TIMEOUT", 0.5)


async def test_writes_to_a_locked_database_all_fail_in_time(short_timeouts: None, client: Client, file: Path) -> None:
    meeting = await client.meeting()
    guests = [await meeting.knock(f"Guest {number}") for number in range(6)]
    with locked(file):
        since = time.monotonic()
        answers = await asyncio.gather(*(meeting.decide("admit", guest) for guest in guests))
        waited = time.monotonic() - since
        assert len(await meeting.waiting()) == 6  # reading still works
    assert [(a.status_code, a.json()["code"]) for a in answers] == [(503, "unavailable")] * 6
    assert waited < 3  # twice the timeout, not once for each writer
    assert (await meeting.decide("admit", guests[0])).status_code == 200
    assert len(await meeting.waiting()) == 5


async def test_a_missing_database_is_not_recreated_and_writes_fail(client: Client, file: Path) -> None:
    meeting = await client.meeting()
    gus, ida = await meeting.knock(), await meeting.knock("Ida")
    away = shutil.move(file, file.with_name("away.db"))
    for _ in range(12):  # more than the connections in the pool
        answer = await meeting.decide("admit", gus)
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    ready = await client.http.get("/api/ready")
    assert (ready.status_code, ready.json()["database"]) == (503, False)
    assert file.name not in names_in(file.parent)
    shutil.move(away, file)
    assert [person["identity"] for person in await meeting.waiting()] == [gus["identity"], ida["identity"]]
    assert (await meeting.decide("deny", gus)).status_code == 200
    assert (await meeting.decide("admit", gus)).json()["code"] == "already_decided"


async def test_decisions_are_stored_in_a_database_restored_from_backup(client: Client, file: Path) -> None:
    meeting = await client.meeting()
    gus = await meeting.knock()
    put_a_copy_in_place_of(file)
    assert (await meeting.decide("admit", gus)).status_code == 200
    with closing(sqlite3.connect(file)) as now:
        query = "SELECT status FROM participant WHERE identity = ?"
        assert now.execute(query, [gus["identity"]]).fetchone() == ("admitted",)


async def test_a_stored_join_is_confirmed_even_if_the_database_fails_right_after(
    client: Client, parts: Parts, file: Path
) -> None:
    """The key is shown only once: without it the guest would hold a seat that they cannot take."""
    meeting = await client.meeting(waitingRoom=False)
    away = file.with_name("away.db")
    written: list[object] = []
    engine = parts.database._engine.sync_engine
    event.listen(engine, "commit", written.append)

    def once_written(*_: object) -> None:
        if written and file.exists():
            file.rename(away)

    event.listen(engine, "checkin", once_written)
    gus = await meeting.knock()
    assert file.name not in names_in(file.parent)
    event.remove(engine, "checkin", once_written)
    shutil.move(away, file)
    await parts.sweep.run_once()
    (room,) = [room for room in await parts.livekit.rooms() if room.name == meeting.room]
    assert gus["identity"] in room.metadata
