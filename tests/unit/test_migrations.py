"""The migrations create the tables of the models, keep their rows, and can be reverted, on SQLite and Postgres."""

import asyncio
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine, inspect
from sqlmodel import SQLModel

from hashdrop.conference.models import Lease, Participant, Replay, Room, Webhook
from hashdrop.conference.storage.database import Database
from hashdrop.conference.storage.migrations import ROOT, configured, upgrade_file
from hashdrop.conference.use_cases.base import utc_now
from hashdrop.settings import Settings
from tests.servers import POSTGRES_PROGRAMS, PostgresServer, waiting_for_locks

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
REVISIONS = [script.revision for script in ScriptDirectory(str(ROOT / "alembic")).walk_revisions()]


@pytest.fixture(scope="module", params=["SQLite", *POSTGRES_PROGRAMS], ids=lambda param: str(param or "wheel"))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer | None]:
    """The server for the migrations; None: SQLite."""
    match request.param:
        case "SQLite":
            yield None
        case None:
            yield request.getfixturevalue("postgres")
        case programs:
            server = PostgresServer.in_folder(tmp_path_factory.mktemp("postgres"), programs)
            yield server
            server.process.kill()


@pytest.fixture
def url(server: PostgresServer | None, tmp_path: Path) -> str:
    """An empty database."""
    return server.empty() if server else f"sqlite:///{tmp_path}/test.db"


def fill(url: str) -> None:
    """Insert a row into every table, with a value in every column."""
    engine = create_engine(url)
    tables = MetaData()
    tables.reflect(engine)
    known: dict[str, object] = {"role": "host", "status": "admitted", "room_id": 7, "participant_id": 7, "id": 7}
    by_kind = {sa.String: "Zoë 🎉", sa.Boolean: True, sa.Integer: 3, sa.DateTime: NOON}
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            if table.name in SQLModel.metadata.tables:
                values = {
                    column.name: known.get(column.name)
                    or next(value for kind, value in by_kind.items() if isinstance(column.type, kind))
                    for column in table.columns
                }
                connection.execute(sa.delete(table))
                connection.execute(sa.insert(table).values(values))
    engine.dispose()


def columns(url: str) -> set[tuple[str, str]]:
    """Table and name of every column."""
    engine = create_engine(url)
    inspector = inspect(engine)
    tables = [table for table in SQLModel.metadata.tables if inspector.has_table(table)]
    there = {(table, column["name"]) for table in tables for column in inspector.get_columns(table)}
    engine.dispose()
    return there


def found(url: str) -> dict[tuple[str, str], object]:
    """What the current repository reads from each column."""

    async def look() -> list[Room | Participant | Replay | Webhook | Lease | None]:
        database = Database(Settings(_env_file=None, DATABASE_URL=url).database_url, utc_now)
        async with database.read() as rows:
            (participant,) = await rows.participants(7)
            there = [await rows.room(7), participant, await rows.replay("Zoë 🎉"), await rows.lease()]
            there += await rows.delivered_webhooks(1)
        await database.close()
        return there

    return {
        (type(row).__name__.lower(), name): value
        for row in asyncio.run(look())
        if row
        for name, value in row.model_dump().items()
    }


def test_the_migrations_create_the_tables_of_the_models(url: str) -> None:
    command.upgrade(configured(url), "head")
    command.check(configured(url))


def test_a_database_file_is_created_with_its_folder(tmp_path: Path) -> None:
    upgrade_file(f"sqlite:///{tmp_path}/new/folder/test.db")
    assert (tmp_path / "new" / "folder" / "test.db").exists()


def test_migrations_can_be_reverted_and_repeated(url: str) -> None:
    command.upgrade(configured(url), "head")
    fill(url)
    command.downgrade(configured(url), "base")
    engine = create_engine(url)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    engine.dispose()
    command.upgrade(configured(url), "head")


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_survive_upgrades_from_any_revision_and_one_downgrade(url: str, revision: str) -> None:
    command.upgrade(configured(url), revision)
    fill(url)
    could_be_kept = columns(url)
    command.upgrade(configured(url), "head")
    rows = found(url)
    assert {place for place, value in rows.items() if value is not None} >= could_be_kept
    assert (rows["participant", "username"], rows["participant", "status"]) == ("Zoë 🎉", "admitted")
    assert (rows["room", "created_at"], rows["room", "locked"]) == (NOON, True)
    command.downgrade(configured(url), "-1" if revision == REVISIONS[0] else revision)
    could_be_kept = columns(url)
    command.upgrade(configured(url), "head")
    again = found(url)
    assert {place: again[place] for place in could_be_kept} == {place: rows[place] for place in could_be_kept}


def test_open_rooms_keep_their_ten_minutes_for_an_absent_first_host(url: str) -> None:
    command.upgrade(configured(url), "0001")
    fill(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE participant SET connected_at = NULL"))
    command.upgrade(configured(url), "head")
    engine.dispose()
    assert found(url)["room", "ends_at"] == NOON + timedelta(minutes=10)


async def test_one_of_two_concurrent_migrations_does_the_work(postgres: PostgresServer) -> None:
    url = postgres.empty()
    migrate = [sys.executable, "-m", "alembic", "upgrade", "head"]
    with psycopg.connect(url.replace("+psycopg", "")) as other:
        other.execute("CREATE TABLE alembic_version ()")  # so that neither finishes before both have started
        env = {"DATABASE_URL": url}
        both = [
            await asyncio.create_subprocess_exec(*migrate, env=env, cwd=ROOT, stderr=asyncio.subprocess.PIPE)
            for _ in range(2)
        ]
        await waiting_for_locks(2, url, within=60)  # both load Alembic first, which is slow on a busy machine
        other.rollback()
    said = [(await process.communicate())[1] for process in both]
    assert [process.returncode for process in both] == [0] * 2, said
    command.check(configured(url))


def test_a_database_server_is_not_migrated_automatically() -> None:
    upgrade_file("postgresql+psycopg://nobody@127.0.0.1:1/none")
