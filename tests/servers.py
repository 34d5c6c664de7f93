"""Real database servers for tests, which can be frozen, killed and restarted."""

import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psutil
import psycopg
from alembic import command
from psycopg.sql import SQL, Identifier

from hashdrop.conference.storage.migrations import configured
from hashdrop.operations.cluster.postgres import Postgres
from hashdrop.operations.cluster.redis import Redis
from hashdrop.operations.processes import ports
from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.processes import with_parent
from tests.eventually import eventually

POSTGRES_PROGRAMS = [None, *sorted(Path("/usr/lib/postgresql").glob("*/bin"))]
"""The programs of the wheel (None), and those of the system."""


class Server:
    """A server process owned by a test.

    Args:
        spec: How to run it.
        greet: Contacts it; raises until it answers.
    """

    def __init__(self, spec: ChildSpec, greet: Callable[[], None]) -> None:
        self._spec, self._greet = spec, greet
        self._process: subprocess.Popen[bytes] | None = None
        self._frozen: list[psutil.Process] = []

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with tempfile.TemporaryFile("w+") as log:
            self._process = subprocess.Popen(
                with_parent(self._spec.command),
                env=dict(self._spec.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            deadline = time.monotonic() + 30
            while True:
                try:
                    return self._greet()
                except (OSError, psycopg.OperationalError):
                    if self._process.poll() is not None or time.monotonic() > deadline:
                        log.seek(0)
                        raise AssertionError(f"{self._spec.name} does not start: {log.read()}") from None
                    time.sleep(0.02)

    def kill(self) -> None:
        """Kill it and its children, as `kill -9` does."""
        assert self._process
        self.freeze()  # so that none of its processes can react
        for process in self._frozen[1:]:
            process.kill()
            while process.status() != psutil.STATUS_ZOMBIE:  # until then a restart finds its shared memory in use
                time.sleep(0.001)
        self._process.kill()
        self._process.wait()

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Inside the block it has crashed."""
        self.kill()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Inside the block it is frozen."""
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    def freeze(self) -> None:
        """Freeze it and its children."""
        assert self._process
        first = psutil.Process(self._process.pid)
        first.suspend()
        self._frozen = [first, *first.children(recursive=True)]
        for process in self._frozen[1:]:
            process.suspend()

    def thaw(self) -> None:
        """Let it continue."""
        for process in self._frozen:
            process.resume()


@dataclass
class PostgresServer:
    """A running Postgres, and databases in it.

    Attributes:
        process: The server process.
    """

    postgres: Postgres
    process: Server = field(init=False)
    _numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.process = Server(self.postgres.child_spec(), lambda: psycopg.connect(self._url("postgres")).close())

    @classmethod
    def in_folder(cls, folder: Path, programs: Path | None = None) -> "PostgresServer":
        """A running Postgres with its data in a folder."""
        (port,) = ports.choose_several(1)
        server = cls(Postgres(folder / "postgres", port, secrets.token_hex(8), programs))
        server.postgres.prepare()
        with (server.postgres.folder / "postgresql.conf").open("a") as settings:
            settings.write("fsync = off\nmax_connections = 200\n")
        server.process.start()
        command.upgrade(configured(server._url("hashdrop", driver="+psycopg")), "head")
        return server

    def empty(self) -> str:
        """The address of a new, empty database."""
        return self._copy("template1")

    def fresh(self) -> str:
        """The address of a new database with all tables."""
        return self._copy("hashdrop")

    def _copy(self, template: str) -> str:
        name = f"test{next(self._numbers)}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
        return self._url(name, driver="+psycopg")

    def _url(self, database: str, driver: str = "") -> str:
        url = self.postgres.url.removesuffix("hashdrop") + database
        return url.replace("postgresql", f"postgresql{driver}")


class RedisServer:
    """A running Redis.

    Args:
        folder: For its data.
    """

    def __init__(self, folder: Path) -> None:
        (port,) = ports.choose_several(1)
        self._redis = Redis(folder, port, secrets.token_hex(8))
        spec = self._redis.child_spec()
        with (folder / "redis.conf").open("a") as settings:
            settings.write("appendfsync no\n")  # else a busy disk stops it for seconds
        self.process = Server(spec, lambda: self._say("PING"))
        self.process.start()

    def emptied(self) -> str:
        """Its address, after deleting everything in it."""
        self._say("FLUSHALL")
        return self._redis.url

    def _say(self, word: str) -> None:
        with closing(socket.create_connection(("127.0.0.1", self._redis.port), timeout=5)) as connection:
            connection.sendall(f"AUTH {self._redis.password}\r\n{word}\r\n".encode())
            answer = connection.makefile("rb")
            if answer.readline() != b"+OK\r\n" or not answer.readline().startswith(b"+"):
                raise OSError("it does not answer as it should")


async def waiting_for_locks(number: int, database_url: str, within: float = 10.0) -> None:
    """Wait until this many transactions wait for locks, for a limited time in seconds."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        await eventually(lambda: connection.execute(query).fetchone() == (number,), within)
