"""The whole product, served as by `make run`, beside anything else that runs in this checkout."""

import contextlib
import os
import re
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import psutil
from filelock import FileLock, Timeout

from hashdrop.operations.processes import ports

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".hashdrop" / "tests" / "e2e"
"""Kept between sessions: the compiled pages and the port that they talk to, so that only changed pages are compiled."""

GENEROUS = {
    "HASHDROP_LIMIT_CREATE": "1000/minute",
    "HASHDROP_LIMIT_JOIN": "1000/minute",
    "HASHDROP_LIMIT_GUESS": "1000/minute",
    "HASHDROP_LIMIT_CALLS": "10000/minute",
    "HASHDROP_MAX_ROOMS_PER_ADDRESS": "1000",
}
_WRONG = re.compile(
    r'"level": ?"(warning|error|critical)"|Traceback|Exception|Warning:|\[(WARNING|ERROR)\]|panic:'
    r"|\tERROR\t(?!livekit\.pion\.|livekit\.transport\.pion\..*\bEOF\b|livekit\.transport\t.*could not match local)"
)
"""What no line of the log may contain. LiveKit's own warnings are about slow and closed connections and do not count,
nor do those of its transport (pion) about a packet in transit when somebody left, or about a network path that was
not listed."""
_HARMLESS = re.compile(
    r"Attempting to send delta to disconnected client"
    r"|could not (?:handle new participant|join room)\b.*(?:(?:request|context) canceled|stream closed)"
)
"""Warnings of Reflex when a page leaves at that moment, and of LiveKit when one leaves while connecting."""
_PUT_OUT = re.compile(r'"participant": "([\w-]+)", "status": "(?:denied|removed)"')
_NOT_JOINED = re.compile(
    r'\tERROR\t.*\bcould not join register participant.*"participant": "([\w-]+)"'
    r'|\tERROR\t.*"participant": "([\w-]+)".*"error": "could not restart participant"'
)
"""LiveKit does not complete a connection. That may happen to somebody a host put out: their connection was closed
meanwhile, or before they read why."""


class Served:
    """HashDrop in its own process. One at a time, always at the same port, so that pages are compiled only once.

    Args:
        folder: A temporary folder for state and logs.
        kept: A folder that outlives the session.
    """

    command = "run"
    origin = "http://localhost"

    def __init__(self, folder: Path, kept: Path = KEPT) -> None:
        self._folder = folder
        self._kept = kept
        self._kept.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(self._kept / "lock", timeout=0)
        try:
            self._lock.acquire()
        except Timeout:  # Another test session runs here at this moment.
            self._kept = folder
        self.port = self._choose_port()
        self._starts = 0
        self._settings: dict[str, str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._log = folder / "run.log"
        self._read = 0
        self._put_out: set[str] = set()

    def _choose_port(self) -> int:
        file = self._kept / "port"
        with contextlib.suppress(OSError, ValueError):
            port = int(file.read_text())
            if ports.is_free(port):
                return port
        port = ports.choose()
        file.write_text(str(port))
        return port

    @property
    def url(self) -> str:
        return f"{self.origin}:{self.port}"

    @property
    def verify(self) -> ssl.SSLContext | bool:
        """How a client of the API verifies its certificate."""
        return True

    @property
    def web(self) -> Path:
        """The folder of the compiled pages."""
        return self._kept / "web"

    @property
    def state(self) -> Path:
        """Its state folder."""
        return self._folder / f"state-{self._starts}"

    @property
    def database(self) -> Path:
        """Its database file."""
        return self.state / "hashdrop.db"

    def serve(self, **settings: str) -> None:
        """Run with these settings; a run that already has them continues."""
        if self._process and self._process.poll() is None and self._settings == settings:
            self.wait_until_served()  # an earlier test may have killed a process and failed
            return
        self.stop()
        self._starts += 1
        self._log.touch()
        self._read = self._log.stat().st_size
        self._settings = settings
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "hashdrop", self.command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_announced()

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which it runs."""
        ours = ("HASHDROP_", "LIVEKIT_", "DATABASE_URL", "REDIS_URL", "MAKE", "MFLAGS", "REFLEX_")
        env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        env |= GENEROUS | (self._settings or {})
        return env | {
            "HASHDROP_PORT": str(self.port),
            "HASHDROP_STATE_DIR": str(self.state),
            "REFLEX_WEB_WORKDIR": str(self.web),
        }

    def command_beside(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run one of the operator's commands in the same folder."""
        command = [sys.executable, "-m", "hashdrop", name]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def _wait_until_announced(self, within: float = 300) -> None:
        assert self._process
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            said = self.said()
            if re.search(r"^HashDrop('s cluster)? is (ready|up) at ", said, re.MULTILINE):
                return
            assert self._process.poll() is None, said
            time.sleep(0.1)
        raise TimeoutError(self.said())

    def said(self) -> str:
        """What it logged since the last check for errors."""
        return self._unread().decode(errors="replace")

    def _unread(self) -> bytes:
        with self._log.open("rb") as log:
            log.seek(self._read)
            return log.read()

    def stop(self) -> None:
        """Stop it as Ctrl-C does; no process may be left."""
        if not self._process:
            return
        family = self.processes()
        self._process.send_signal(signal.SIGINT)
        try:
            status = self._process.wait(20)
        finally:
            _, left = psutil.wait_procs(family, timeout=2)
            for process in left:
                process.kill()
            self._process = None
        assert status == 0, f"exit status {status}"
        assert not left, f"left behind: {left}"

    def close(self) -> None:
        """End the session."""
        try:
            self.stop()
        finally:
            self._lock.release()

    def kill(self, *what: str) -> None:
        """Kill, as `kill -9` does, every child whose command line contains one of these words, and wait for its end."""
        doomed = self._called(*what)
        for process in doomed:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(doomed, timeout=5)

    def terminate(self, what: str, within: float = 30) -> None:
        """Stop a child gracefully, as an operator's service manager does, and wait for its end."""
        assert self._process
        family = self._called(what)
        (leader,) = [process for process in family if process.ppid() == self._process.pid]
        leader.terminate()
        _, left = psutil.wait_procs(family, timeout=within)
        assert not left, f"not ended after {within} s: {left}"

    @contextlib.contextmanager
    def frozen(self, *what: str) -> Iterator[None]:
        """Inside the block, freeze every child whose command line contains one of these words."""
        still = self._called(*what)
        for process in still:
            process.suspend()
        try:
            yield
        finally:
            for process in still:
                process.resume()

    @contextlib.contextmanager
    def disk_full(self, what: str) -> Iterator[None]:
        """Inside the block, children whose command line contains this word can write only to pipes and sockets.

        A resource limit (`RLIMIT_FSIZE`) stands in for the full disk.
        """
        full = self._called(what)
        limits = [process.rlimit(psutil.RLIMIT_FSIZE) for process in full]
        for process, (_, hard) in zip(full, limits, strict=True):
            process.rlimit(psutil.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            for process, limit in zip(full, limits, strict=True):
                process.rlimit(psutil.RLIMIT_FSIZE, limit)

    def _called(self, *what: str) -> list[psutil.Process]:
        called = [process for process in self.processes() if any(word in " ".join(process.cmdline()) for word in what)]
        assert len(called) >= len(what), f"not running: {what}"
        return called

    def processes(self) -> list[psutil.Process]:
        """All processes that it started."""
        assert self._process
        return psutil.Process(self._process.pid).children(recursive=True)

    def wait_until_served(self, within: float = 60) -> None:
        """Wait until it answers, either that it is ready or that it has no LiveKit server."""
        deadline = time.monotonic() + within
        path = "/api/health" if "LIVEKIT_URL" in (self._settings or {}) else "/api/ready"
        while True:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}{path}", verify=self.verify, trust_env=False, timeout=2).is_success:
                    return
            assert time.monotonic() < deadline, f"not ready after {within} s"
            time.sleep(0.05)

    def complaints(self, tolerated: Iterable[str] = ()) -> list[str]:
        """The errors it logged since the last call.

        Args:
            tolerated: Regular expressions of lines to ignore.
        """
        unread = self._unread()
        self._read += len(unread)
        said = unread.decode(errors="replace")
        self._put_out.update(_PUT_OUT.findall(said))
        wrong = [line for line in said.splitlines() if _WRONG.search(line) and not _HARMLESS.search(line)]
        wrong = [
            line for line in wrong if not ((found := _NOT_JOINED.search(line)) and self._put_out & {*found.groups()})
        ]
        return [line for line in wrong if not any(re.search(pattern, line) for pattern in tolerated)]
