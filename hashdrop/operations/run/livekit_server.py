"""A LiveKit server: how the supervisor runs one, and a class that runs one without it (for tests and benchmarks)."""

import os
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.processes import kill_group, with_parent
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.toolchain import livekit_binary


def command(binary: Path, config_file: Path) -> list[str]:
    """The command line of a LiveKit server with a configuration file."""
    return [str(binary), "--config", str(config_file)]


def child_spec(
    binary: Path, config: LiveKitConfig, folder: Path, name: str = "LiveKit server", pid_file: Path | None = None
) -> ChildSpec:
    """How the supervisor runs a LiveKit server.

    Args:
        binary: The server's program.
        config: Its configuration.
        folder: The folder for its configuration file.
        name: Its name in the output.
        pid_file: The file for its process id.
    """
    run = command(binary, config.write(folder))
    return ChildSpec(name, run, dict(os.environ), stop_timeout=3.0, needs_second_sigterm=True, pid_file=pid_file)


class LiveKitServer:
    """A real LiveKit server; also a context manager. It can be restarted after `stop` or `kill`, on the same ports.

    Args:
        config: Its configuration, for example `LiveKitConfig.fresh()`.
        folder: The folder for its configuration file and its log (`livekit.log`).
        binary: The server's program; None: find or build it.
    """

    def __init__(self, config: LiveKitConfig, folder: Path, binary: Path | None = None) -> None:
        self.config = config
        self.log = folder / "livekit.log"
        self._folder = folder
        self._binary = binary
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id while it is running."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self, timeout: float = 20.0) -> Self:
        """Start it and wait until it responds.

        Args:
            timeout: Seconds to wait.

        Raises:
            CannotStart: It has ended, or does not respond in time.
        """
        binary = self._binary or livekit_binary.find_or_build()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                with_parent(command(binary, self.config.write(self._folder))),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        address = self.config.url.replace("ws://", "http://")
        deadline = time.monotonic() + timeout
        with httpx.Client(trust_env=False, timeout=1.0) as client:
            while time.monotonic() < deadline and self._process.poll() is None:
                try:
                    if client.get(address).is_success:
                        return self
                except httpx.TransportError:
                    time.sleep(0.02)
        self.kill()
        raise CannotStart(f"The LiveKit server did not start: see {self.log.absolute()}.")

    def stop(self, timeout: float = 5.0) -> None:
        """Stop it gracefully; kill it after `timeout` seconds."""
        if self._process is None:
            return
        # After the first signal it waits until its rooms are empty, after the second it doesn't.
        self._process.terminate()
        try:
            self._process.wait(0.3)
        except subprocess.TimeoutExpired:
            self._process.terminate()
            try:
                self._process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """Kill it as `kill -9` does, and wait until it has ended."""
        if self._process is not None:
            kill_group(self._process.pid)
            self._process.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
