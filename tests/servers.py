"""Real database servers for tests, to be frozen, killed and started again."""

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

from hashdrop.cluster.postgres import Postgres
from hashdrop.cluster.redis import Redis
from hashdrop.embedded import ports
from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.processes import die_with_parent
from hashdrop.migrations import configured
from tests.eventually import eventually

POSTGRES_PROGRAMS = [None, *sorted(Path("/usr/lib/postgresql").glob("*/bin"))]
"""The wheel's, and those that the system has."""


class Server:
    """A server process of a test's own.

    Args:
        spec: How it is run.
        greet: Says something to it; raises while it does not answer.
    """

    def __init__(self, spec: ChildSpec, greet: Callable[[], None]) -> None:
        self._spec, self._greet = spec, greet
        self._process: subprocess.Popen[bytes] | None = None
        self._frozen: list[psutil.Process] = []

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with tempfile.TemporaryFile("w+") as log:
            self._process = subprocess.Popen(
                self._spec.command,
                env=dict(self._spec.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent(),
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
        """End it as `kill -9` does, with all that it runs."""
        assert self._process
        self.freeze()  # so that none of its processes can do anything about it
        for process in self._frozen[1:]:
            process.kill()
            while process.status() != psutil.STATUS_ZOMBIE:  # until then the next life finds its memory in use
                time.sleep(0.001)
        self._process.kill()
        self._process.wait()

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Meanwhile it has crashed."""
        self.kill()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Meanwhile it stands still."""
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    def freeze(self) -> None:
        """Let it stand still, with all that it runs."""
        assert self._process
        first = psutil.Process(self._process.pid)
        first.suspend()
        self._frozen = [first, *first.children(recursive=True)]
        for process in self._frozen[1:]:
            process.suspend()

    def thaw(self) -> None:
        """Let it go on."""
        for process in self._frozen:
            process.resume()


@dataclass
class PostgresServer:
    """A running Postgres, and databases in it.

    Attributes:
        process: It.
    """

    postgres: Postgres
    process: Server = field(init=False)
    _numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.process = Server(self.postgres.child(), lambda: psycopg.connect(self._url("postgres")).close())

    @classmethod
    def in_folder(cls, folder: Path, programs: Path | None = None) -> "PostgresServer":
        """One that runs, with its data there."""
        (port,) = ports.choose_several(1)
        server = cls(Postgres(folder / "postgres", port, secrets.token_hex(8), programs))
        server.postgres.prepare()
        with (server.postgres.folder / "postgresql.conf").open("a") as settings:
            settings.write("fsync = off\nmax_connections = 200\n")
        server.process.start()
        command.upgrade(configured(server._url("hashdrop", driver="+psycopg")), "head")
        return server

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
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
        self.process = Server(self._redis.child(), lambda: self._say("PING"))
        self.process.start()

    def emptied(self) -> str:
        """Its address, with nothing in it any more."""
        self._say("FLUSHALL")
        return self._redis.url

    def _say(self, word: str) -> None:
        with closing(socket.create_connection(("127.0.0.1", self._redis.port), timeout=5)) as connection:
            connection.sendall(f"AUTH {self._redis.password}\r\n{word}\r\n".encode())
            answer = connection.makefile("rb")
            if answer.readline() != b"+OK\r\n" or not answer.readline().startswith(b"+"):
                raise OSError("it does not answer as it should")


async def waiting_for_locks(number: int, database_url: str, within: float = 10.0) -> None:
    """Wait until so many transactions wait for locks of others, for so many seconds at most."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        await eventually(lambda: connection.execute(query).fetchone() == (number,), within)
