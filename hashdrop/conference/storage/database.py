"""The database: its engine, and the two kinds of transaction that use cases need."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
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

from hashdrop.conference.storage.inline_sqlite import DRIVER
from hashdrop.conference.storage.outbox import Outbox
from hashdrop.conference.storage.repository import Repository
from hashdrop.errors import Unavailable

log = structlog.get_logger()

LOCK_TIMEOUT = 10
"""Seconds that a transaction waits for a lock or for its turn to write, before the database counts as unavailable."""
RESTART_TIMEOUT = 15
"""Seconds that a transaction waits for a database server that is restarting."""
MAX_CONNECTIONS = 20
"""Connections to the database. Half of them are closed when nothing needs them."""
_POOL = {"pool_size": MAX_CONNECTIONS // 2, "max_overflow": MAX_CONNECTIONS // 2}
IDLE_TRANSACTION_TIMEOUT = 5
"""Seconds of inactivity after which a server ends a transaction: the process is frozen, or unreachable."""
MAX_CLOCK_DELAY = timedelta(seconds=0.5)
"""The server's time is used only if it was read within this time."""
commits: ContextVar[int] = ContextVar("commits", default=0)
"""The number of transactions that the running task has committed."""
BUSY_RETRY_INTERVAL = 0.02
"""Seconds between two attempts on a SQLite database that another process has locked."""
RECONNECT_INTERVAL = 0.2
"""Seconds between two attempts to reach a database server."""


class Database:
    """Opens transactions on a database.

    On SQLite they write one after another. On a server, each statement sees what has been committed by then. There,
    transactions that change a room lock its row first, and only then read what they base their decision on. If there is
    no row to lock yet, they take turns (`Repository.take_turn`).

    Args:
        url: An SQLAlchemy address with an async driver.
        clock: This machine's clock.
        events: Whether decisions are also written as events for the operator's own system.
    """

    def __init__(self, url: str, clock: Callable[[], datetime], *, events: bool = False) -> None:
        self._clock = clock
        self._ahead = timedelta()
        self._outbox = Outbox(self.now) if events else None
        self._sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(make_url(url)) if self._sqlite else _server_engine(url)
        self._writing_engine = self._engine.execution_options(hashdrop_write=True)
        self._writing = asyncio.Lock()
        self._free_connections = asyncio.Semaphore(MAX_CONNECTIONS)

    @asynccontextmanager
    async def read(self, *, retry: bool = True) -> AsyncIterator[Repository]:
        """A transaction that only reads.

        Args:
            retry: Whether to keep trying while the database server is away.

        Raises:
            ConnectionLost: The connection was lost.
            Unavailable: The database does not respond.
        """
        with _translated(ConnectionLost):
            async with self._connection(), AsyncSession(self._engine, expire_on_commit=False) as session:
                await self._begin(session, retry=retry)
                yield Repository(session)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Repository]:
        """A transaction that commits at the end of the block, or changes nothing if the block raises.

        Raises:
            ConnectionLost: The connection was lost before the end of the block.
            Unavailable: The database does not respond.
        """
        with _translated():
            session = AsyncSession(self._writing_engine, expire_on_commit=False)
            if self._outbox:
                self._outbox.watch(session.sync_session)
            async with self._turn(), self._connection(), session:
                with _translated(ConnectionLost):
                    await self._begin(session)
                    yield Repository(session, self._outbox)
                await session.commit()
            commits.set(commits.get() + 1)

    def now(self) -> datetime:
        """The time: the database server's, once `set_clock` has been called. Backends' own clocks may differ."""
        return self._clock() + self._ahead

    async def set_clock(self) -> None:
        """Read the database server's clock.

        Raises:
            Unavailable: It does not respond.
        """
        if self._sqlite:
            return
        async with self.read() as rows:
            before = self._clock()
            theirs = await rows.clock()
            if self._clock() - before < MAX_CLOCK_DELAY:  # else we don't know when it was read
                self._ahead = theirs - self._clock()

    async def _begin(self, session: AsyncSession, *, retry: bool = True) -> None:
        """Begin a transaction. Until it has begun it has done nothing, so beginning can be retried."""
        pause, seconds = (BUSY_RETRY_INTERVAL, LOCK_TIMEOUT) if self._sqlite else (RECONNECT_INTERVAL, RESTART_TIMEOUT)
        deadline = time.monotonic() + seconds
        while True:
            try:
                await session.run_sync(Session.connection)
            except OperationalError as e:
                may_pass = _is_busy(e) if self._sqlite else retry
                if not may_pass or time.monotonic() > deadline:
                    raise
                await session.rollback()
                await asyncio.sleep(pause)
            else:
                return

    def _connection(self) -> AbstractAsyncContextManager[None]:
        """A connection of the pool, in the order of asking. The pool itself lets newcomers overtake."""
        return _held(self._free_connections, RESTART_TIMEOUT)

    def _turn(self) -> AbstractAsyncContextManager[None]:
        """SQLite has one writer at a time. Queueing here is fair, and needs no polling of its file lock."""
        return _held(self._writing, LOCK_TIMEOUT) if self._sqlite else nullcontext()

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


@asynccontextmanager
async def _held(lock: asyncio.Lock | asyncio.Semaphore, timeout: float) -> AsyncIterator[None]:
    """Hold a lock or semaphore inside the block.

    Raises:
        Unavailable: It was not free in time.
    """
    try:
        async with asyncio.timeout(timeout):
            await lock.acquire()
    except TimeoutError as e:
        raise Unavailable(part="database") from e
    try:
        yield
    finally:
        lock.release()


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class ConnectionLost(Unavailable):
    """The connection was lost before anything was written: the transaction can be repeated."""


@contextmanager
def _translated(lost: type[Unavailable] = Unavailable) -> Iterator[None]:
    """Translate the database's errors to ours.

    Args:
        lost: What a lost connection is translated to.
    """
    try:
        yield
    except ProgrammingError as e:
        log.error("database_schema_outdated", hint="run the migrations", error=str(e.orig))
        raise Unavailable(part="database") from e
    except (OperationalError, InterfaceError, InternalError, PoolTimeout) as e:
        kind = lost if isinstance(e, DBAPIError) and e.connection_invalidated else Unavailable
        raise kind(part="database") from e


class _Connection(psycopg.AsyncConnection[psycopg.rows.TupleRow]):
    """A connection that gives up a frozen server on a healthy machine, which TCP never notices."""

    async def wait(
        self, gen: psycopg.abc.PQGen[psycopg.abc.RV], interval: float = 0.1, timeout: float | None = None
    ) -> psycopg.abc.RV:
        """Wait for the server's answer, no longer than for a restart."""
        try:
            return await super().wait(gen, interval, timeout or RESTART_TIMEOUT)
        except psycopg.OperationalError:
            if self.info.transaction_status is psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def _server_engine(url: str) -> AsyncEngine:
    # Unreachable peers are given up soon, like those that refuse: the server by us, and any backend by the server,
    # since others wait for its locks.
    options = {"lock_timeout": LOCK_TIMEOUT, "idle_in_transaction_session_timeout": IDLE_TRANSACTION_TIMEOUT}
    timeouts: dict[str, object] = {"connect_timeout": 3, "tcp_user_timeout": 5000, "keepalives_idle": 5}
    theirs = make_url(url).query.get("options", "")
    timeouts |= {"options": " ".join([str(theirs), *(f"-c {name}={seconds}s" for name, seconds in options.items())])}
    return create_async_engine(
        url,
        **_POOL,
        pool_timeout=RESTART_TIMEOUT,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"async_creator_fn": _Connection.connect, **timeouts},
    )


def _sqlite_engine(url: URL) -> AsyncEngine:
    file = Path(url.database or "").absolute()
    # mode=rw: if the file is gone, no second one is created, whose decisions would be lost.
    existing = url.set(
        drivername=DRIVER, database=f"file:{quote(str(file))}", query={**url.query, "mode": "rw", "uri": "true"}
    )
    # isolation_level None leaves BEGIN to us: the driver's own comes too late to hold the lock while reading.
    engine = create_async_engine(
        existing, connect_args={"isolation_level": None, "timeout": 0}, hide_parameters=True, **_POOL
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
        # SQLite would continue with a file that was moved, deleted or replaced, and its writes would be lost.
        if record.info["file"] != _identity(file):
            raise DisconnectionError

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # Straight to the driver: there is nothing for SQLAlchemy to compile or to fetch.
        execute = connection.connection.driver_connection.execute  # type: ignore[union-attr]
        writing = connection.get_execution_options().get("hashdrop_write")
        try:
            execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            if not writing:
                execute(
                    "SELECT 1 FROM sqlite_schema LIMIT 1"
                )  # it begins with the first read; after that it is never busy
        except sqlite3.OperationalError as e:
            raise OperationalError("BEGIN", None, e) from e

    return engine


def _identity(file: Path) -> tuple[int, int] | None:
    """The identity of the file with this name; None: there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
