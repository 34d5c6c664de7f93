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


def test_another_database_is_left_to_its_operator() -> None:
    upgrade_file("postgresql+psycopg://nobody@127.0.0.1:1/none")
