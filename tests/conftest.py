"""Real parts for all tests: a LiveKit server, a migrated database, the API over them."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from alembic import command
from alembic.config import Config

from hashdrop.api.app import build_api
from hashdrop.composition import Parts, compose
from hashdrop.conference.service import utc_now
from hashdrop.settings import Settings

ROOT = Path(__file__).parent.parent


@dataclass
class Clock:
    """The real time, and what a test turns it by."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    def turn(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)


def migrated(url: str) -> str:
    """Bring the database at an address to the newest revision."""
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("sqlalchemy.url", url)
    command.upgrade(config, "head")
    return url


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return migrated(f"sqlite:///{tmp_path}/test.db")


@pytest.fixture
def clock() -> Clock:
    return Clock()
