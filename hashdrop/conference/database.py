"""The database: one engine, and the two kinds of transaction that the use cases take."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from hashdrop.conference.repository import Repository
from hashdrop.errors import Unavailable

_BUSY_SECONDS = 10
"""How long a transaction waits for the database, and before that for its turn to write, until the caller is told that
it is unavailable."""


class Database:
    """Gives transactions on the database at an address.

    Args:
        url: An SQLAlchemy address with an async driver.
    """

    def __init__(self, url: str) -> None:
        self._sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(make_url(url)) if self._sqlite else _server_engine(url)
        self._writing_engine = self._engine.execution_options(hashdrop_write=True)
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Repository]:
        """A transaction that only looks.

        Raises:
            Unavailable: The database does not answer.
        """
        with _translated():
            async with AsyncSession(self._engine, expire_on_commit=False) as session:
                yield Repository(session)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Repository]:
        """A transaction that commits at the end of the block, or leaves everything as it was when the block raises.

        Raises:
            Unavailable: The database does not answer.
        """
        with _translated():
            session = AsyncSession(self._writing_engine, expire_on_commit=False)
            async with self._turn(), session, session.begin():
                yield Repository(session)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """SQLite has one writer at a time; queueing here is fair and needs no polling of its file lock."""
        if not self._sqlite:
            yield
            return
        try:
            await asyncio.wait_for(self._writing.acquire(), _BUSY_SECONDS)
        except TimeoutError as e:
            raise Unavailable(part="database") from e
        try:
            yield
        finally:
            self._writing.release()

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    """Makes the database's errors ours."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as e:
        raise Unavailable(part="database") from e


def _server_engine(url: str) -> AsyncEngine:
    return create_async_engine(
        url, pool_size=10, max_overflow=10, pool_timeout=_BUSY_SECONDS, pool_pre_ping=True, hide_parameters=True
    )


def _sqlite_engine(url: URL) -> AsyncEngine:
    file = Path(url.database or "").absolute()
    # mode=rw: where the file is gone, no second one is made that would take what is decided and then be lost.
    existing = url.set(database=f"file:{quote(str(file))}", query={**url.query, "mode": "rw", "uri": "true"})
    # isolation_level None leaves BEGIN to us: the driver's own comes too late to hold the lock while we read.
    engine = create_async_engine(
        existing, connect_args={"isolation_level": None, "timeout": _BUSY_SECONDS}, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _identity(file)
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "checkout")
    def still_there(connection: object, record: ConnectionPoolEntry, fairy: object) -> None:
        # SQLite would go on with a file that was moved away, deleted or replaced, and what it writes be lost.
        if record.info["file"] != _identity(file):
            raise DisconnectionError

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("hashdrop_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file it is that has this name; None: there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
