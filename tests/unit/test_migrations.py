"""The migrations make the tables of the models, and can be taken back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect

from hashdrop.migrations import ROOT, upgrade_file


def configured(url: str) -> Config:
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("sqlalchemy.url", url)
    return config


def test_the_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/folder/test.db"
    upgrade_file(url)
    command.check(configured(url))


def test_up_down_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/test.db"
    upgrade_file(url)
    command.downgrade(configured(url), "base")
    assert set(inspect(create_engine(url)).get_table_names()) == {"alembic_version"}
    upgrade_file(url)


def test_rooms_that_were_open_keep_their_ten_minutes_for_a_host_who_has_not_come(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/test.db"
    upgrade_file(url)
    command.downgrade(configured(url), "0001")
    engine = create_engine(url)
    with engine.begin() as connection:
        for number, came in enumerate((None, "2026-01-01 12:05:00"), start=1):
            connection.exec_driver_sql(
                "INSERT INTO room (id, name, title, waiting_room, locked, max_participants, creator_address,"
                " created_at, version, applied_version)"
                " VALUES (?, ?, 't', 1, 0, 5, '', '2026-01-01 12:00:00.000000', 1, 1)",
                (number, f"room-{number}"),
            )
            connection.exec_driver_sql(
                "INSERT INTO participant (room_id, identity, key_hash, username, role, owner, status, asked_at,"
                " denials, connected_at, version, applied_version)"
                " VALUES (?, ?, ?, 'u', 'host', 1, 'admitted', '2026-01-01 12:00:00', 0, ?, 1, 1)",
                (number, f"i{number}", f"k{number}", came),
            )
    upgrade_file(url)
    with engine.connect() as connection:
        ends = connection.exec_driver_sql("SELECT ends_at FROM room ORDER BY id").scalars().all()
    assert ends == ["2026-01-01 12:10:00.000000", None]


def test_another_database_is_left_to_its_operator() -> None:
    upgrade_file("postgresql+psycopg://nobody@127.0.0.1:1/none")
