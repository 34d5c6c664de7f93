"""Migrates a SQLite database when the app starts on its own, as under plain `reflex run`.

A database file has no operator who would run the migrations. On a database server they are run once, by `make run` or
by hand, and not by every worker.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

ROOT = Path(__file__).parents[3]


def upgrade_file(database_url: str) -> None:
    """Run the pending migrations of a SQLite database, and create its folder if necessary. Does nothing for others.

    Args:
        database_url: An SQLAlchemy address.
    """
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    command.upgrade(configured(database_url), "head")


def configured(database_url: str) -> Config:
    """Alembic's configuration for a database.

    Args:
        database_url: An SQLAlchemy address.
    """
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config
