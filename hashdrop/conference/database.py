"""The database: one engine, and the two kinds of transaction that the use cases take."""

from asyncio import Lock
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from hashdrop.conference.repository import Repository
from hashdrop.errors import Unavailable

_BUSY_SECONDS = 10
"""How long a transaction waits for the database before the caller is told that it is unavailable."""


class Database:
    """Gives transactions on the database at an address.

    Args:
        url: An SQLAlchemy address with an async driver.
    """

    def __init__(self, url: str) -> None:
        self._sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url) if self._sqlite else _server_engine(url)
        self._writing_engine = self._engine.execution_options(hashdrop_write=True)
        # SQLite has one writer at a time; queueing here is fair and needs no polling of its file lock.
        self._turn = Lock() if self._sqlite else nullcontext()

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
            async with self._turn, session, session.begin():
                yield Repository(session)

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


def _sqlite_engine(url: str) -> AsyncEngine:
    # isolation_level None leaves BEGIN to us: the driver's own comes too late to hold the lock while we read.
    engine = create_async_engine(
        url, connect_args={"isolation_level": None, "timeout": _BUSY_SECONDS}, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: object, record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("hashdrop_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
