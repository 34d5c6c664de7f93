"""Brings a SQLite database up to date when the app starts by itself, as under plain `reflex run`.

A file has no operator who would run the migrations; on a database server `alembic upgrade head` is run once, by
`make run` or by hand, and not by every worker.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

ROOT = Path(__file__).parent.parent


def upgrade_file(database_url: str) -> None:
    """Run the migrations that a SQLite database lacks; make its folder if need be. Other databases are left alone.

    Args:
        database_url: An SQLAlchemy address.
    """
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    command.upgrade(configured(database_url), "head")


def configured(database_url: str) -> Config:
    """What Alembic's commands take to work on a database.

    Args:
        database_url: An SQLAlchemy address.
    """
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config
