"""The database: one engine, and the two kinds of transaction that the use cases take."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import psycopg
import structlog
from sqlalchemy import URL, Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    DBAPIError,
    DisconnectionError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from hashdrop.conference.inline_sqlite import DRIVER
from hashdrop.conference.outbox import Outbox
from hashdrop.conference.repository import Repository
from hashdrop.errors import Unavailable

log = structlog.get_logger()

_BUSY_SECONDS = 10
"""How long a transaction waits for a connection or for its turn to write, until the caller is told that the database is
unavailable."""
_GONE_SECONDS = 15
"""How long it waits for a database server that is being started again."""
_IDLE_SECONDS = 5
"""How long a transaction may do nothing before a server ends it: its process stands still, or is out of reach."""
_SOON = timedelta(seconds=0.5)
"""Within this time the server must say what time it is, to be believed."""
commits: ContextVar[int] = ContextVar("commits", default=0)
"""How many transactions the running task has committed."""
_ASK_AGAIN = 0.02
"""Seconds until a SQLite database is asked again that another process has locked."""
_CONNECT_AGAIN = 0.2
"""Seconds between two tries to reach a database server."""


class Database:
    """Gives transactions on the database at an address.

    On SQLite they write one after the other. On a server, where each statement sees what is committed by then, those
    that change a room lock its row first and read what they decide by after that; those that are about something
    for which there is no row yet take turns (`Repository.take_turn`).

    Args:
        url: An SQLAlchemy address with an async driver.
        clock: This machine's.
        events: Whether what is decided is also kept as events for the operator's own system.
    """

    def __init__(self, url: str, clock: Callable[[], datetime], *, events: bool = False) -> None:
        self._clock = clock
        self._ahead = timedelta()
        self._outbox = Outbox(self.now) if events else None
        self._sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(make_url(url)) if self._sqlite else _server_engine(url)
        self._writing_engine = self._engine.execution_options(hashdrop_write=True)
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def read(self, *, patient: bool = True) -> AsyncIterator[Repository]:
        """A transaction that only looks.

        Args:
            patient: Whether to wait for a database that is away.

        Raises:
            Cut: The connection broke.
            Unavailable: The database does not answer.
        """
        with _translated(Cut):
            async with AsyncSession(self._engine, expire_on_commit=False) as session:
                await self._begin(session, patient=patient)
                yield Repository(session)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Repository]:
        """A transaction that commits at the end of the block, or leaves everything as it was when the block raises.

        Raises:
            Cut: The connection broke before the end of the block.
            Unavailable: The database does not answer.
        """
        with _translated():
            session = AsyncSession(self._writing_engine, expire_on_commit=False)
            if self._outbox:
                self._outbox.watch(session.sync_session)
            async with self._turn(), session:
                with _translated(Cut):
                    await self._begin(session)
                    yield Repository(session, self._outbox)
                await session.commit()
            commits.set(commits.get() + 1)

    def now(self) -> datetime:
        """What time it is, by the database server's clock as far as `set_clock` has been called: one for all
        backends, whose own may differ."""
        return self._clock() + self._ahead

    async def set_clock(self) -> None:
        """See what time it is at the database server.

        Raises:
            Unavailable: It does not answer.
        """
        if self._sqlite:
            return
        async with self.read() as rows:
            before = self._clock()
            theirs = await rows.clock()
            if self._clock() - before < _SOON:  # else it is not known when that was
                self._ahead = theirs - self._clock()

    async def _begin(self, session: AsyncSession, *, patient: bool = True) -> None:
        """Begin a transaction. While it cannot begin it has done nothing: it is tried again and again."""
        pause, seconds = (_ASK_AGAIN, _BUSY_SECONDS) if self._sqlite else (_CONNECT_AGAIN, _GONE_SECONDS)
        deadline = time.monotonic() + seconds
        while True:
            try:
                await session.run_sync(Session.connection)
            except OperationalError as e:
                passes = _is_busy(e) if self._sqlite else patient
                if not passes or time.monotonic() > deadline:
                    raise
                await session.rollback()
                await asyncio.sleep(pause)
            else:
                return

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """SQLite has one writer at a time; queueing here is fair and needs no polling of its file lock."""
        if not self._sqlite:
            yield
            return
        try:
            async with asyncio.timeout(_BUSY_SECONDS):
                await self._writing.acquire()
        except TimeoutError as e:
            raise Unavailable(part="database") from e
        try:
            yield
        finally:
            self._writing.release()

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Cut(Unavailable):
    """The connection broke before anything was written: the transaction can be begun once more."""


@contextmanager
def _translated(cut: type[Unavailable] = Unavailable) -> Iterator[None]:
    """Makes the database's errors ours.

    Args:
        cut: What a broken connection becomes.
    """
    try:
        yield
    except ProgrammingError as e:
        log.error("the database lacks what we look for: its migrations have not been run", error=str(e.orig))
        raise Unavailable(part="database") from e
    except (OperationalError, InterfaceError, InternalError, PoolTimeout) as e:
        kind = cut if isinstance(e, DBAPIError) and e.connection_invalidated else Unavailable
        raise kind(part="database") from e


class _Connection(psycopg.AsyncConnection[psycopg.rows.TupleRow]):
    """One that gives up a server that stands still though its machine is well, which TCP never notices."""

    async def wait(
        self, gen: psycopg.abc.PQGen[psycopg.abc.RV], interval: float = 0.1, timeout: float | None = None
    ) -> psycopg.abc.RV:
        """Wait for the server's answer, for no longer than a server that is gone."""
        try:
            return await super().wait(gen, interval, timeout or _GONE_SECONDS)
        except psycopg.OperationalError:
            if self.info.transaction_status is psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def _server_engine(url: str) -> AsyncEngine:
    # Who cannot be reached any more is given up like one who refuses: the server by us, and any of us by the server,
    # since others wait for his locks.
    options = {"lock_timeout": _BUSY_SECONDS, "idle_in_transaction_session_timeout": _IDLE_SECONDS}
    patience: dict[str, object] = {"connect_timeout": 3, "tcp_user_timeout": 5000, "keepalives_idle": 5}
    theirs = make_url(url).query.get("options", "")
    patience |= {"options": " ".join([str(theirs), *(f"-c {name}={seconds}s" for name, seconds in options.items())])}
    return create_async_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_timeout=_GONE_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"async_creator_fn": _Connection.connect, **patience},
    )


def _sqlite_engine(url: URL) -> AsyncEngine:
    file = Path(url.database or "").absolute()
    # mode=rw: where the file is gone, no second one is made that would take what is decided and then be lost.
    existing = url.set(
        drivername=DRIVER, database=f"file:{quote(str(file))}", query={**url.query, "mode": "rw", "uri": "true"}
    )
    # isolation_level None leaves BEGIN to us: the driver's own comes too late to hold the lock while we read.
    engine = create_async_engine(existing, connect_args={"isolation_level": None, "timeout": 0}, hide_parameters=True)

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
        # Straight to the driver: these say nothing that SQLAlchemy would have to compile or to read.
        execute = connection.connection.driver_connection.execute  # type: ignore[union-attr]
        writing = connection.get_execution_options().get("hashdrop_write")
        try:
            execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            if not writing:
                execute("SELECT 1 FROM sqlite_schema LIMIT 1")  # it begins at the first look; then it is never busy
        except sqlite3.OperationalError as e:
            raise OperationalError("BEGIN", None, e) from e

    return engine


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file it is that has this name; None: there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
