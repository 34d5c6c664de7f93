"""The layout of the cluster: ports, keys and folders, which stay the same at every start."""

import json
import secrets
import socket
from dataclasses import asdict, dataclass, replace
from itertools import count
from pathlib import Path
from typing import Self

from hashdrop.operations.cluster.postgres import Postgres
from hashdrop.operations.cluster.redis import Redis
from hashdrop.operations.processes import ports
from hashdrop.operations.processes.private_files import write_private
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.reflex_environment import reflex_environment
from hashdrop.settings import Settings

BACKENDS = LIVEKIT_SERVERS = 2
_FILE = "cluster.json"


@dataclass(frozen=True)
class Layout:
    """Loopback ports, and secrets.

    Args:
        postgres: Port of Postgres.
        redis: Port of Redis.
        inner: Port on which Caddy serves our own servers.
        backends: Ports of the backends.
        livekit_servers: TCP ports of the LiveKit servers.
        livekit_media: UDP ports of the LiveKit servers.
        password: Password of Postgres and Redis.
        api_key: LiveKit's API key.
        api_secret: LiveKit's API secret.
    """

    postgres: int
    redis: int
    inner: int
    backends: list[int]
    livekit_servers: list[int]
    livekit_media: list[int]
    password: str
    api_key: str
    api_secret: str

    @classmethod
    def fresh(cls) -> Self:
        """A layout with free ports and new secrets."""
        postgres, redis, inner, *others = ports.choose_several(3 + BACKENDS + LIVEKIT_SERVERS)
        return cls(
            postgres,
            redis,
            inner,
            others[:BACKENDS],
            others[BACKENDS:],
            ports.choose_several(LIVEKIT_SERVERS, socket.SOCK_DGRAM),
            secrets.token_hex(16),
            f"HD{secrets.token_hex(6)}",
            secrets.token_urlsafe(36),
        )

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The layout saved in a folder.

        Raises:
            OSError: There is none.
            ValueError, TypeError: It is invalid.
        """
        return cls(**json.loads((folder / _FILE).read_text()))

    @classmethod
    def load_or_create(cls, folder: Path) -> Self:
        """The saved layout, with other ports if some are in use; a new one if there is none."""
        try:
            layout = cls.load(folder)
        except (OSError, ValueError, TypeError):
            layout = cls.fresh()
        if not layout._ports_are_free():
            layout = replace(
                cls.fresh(), password=layout.password, api_key=layout.api_key, api_secret=layout.api_secret
            )
        write_private(folder / _FILE, json.dumps(asdict(layout), indent=2))
        return layout

    def _ports_are_free(self) -> bool:
        tcp = [self.postgres, self.redis, self.inner, *self.backends, *self.livekit_servers]
        return all(ports.is_free(port) for port in tcp) and all(
            ports.is_free(port, kind=socket.SOCK_DGRAM) for port in self.livekit_media
        )

    def postgres_in(self, folder: Path) -> Postgres:
        """The Postgres server."""
        return Postgres(folder / "postgres", self.postgres, self.password)

    def redis_in(self, folder: Path) -> Redis:
        """The Redis server."""
        return Redis(folder / "redis", self.redis, self.password)

    def livekit_configs(self, folder: Path) -> list[LiveKitConfig]:
        """The LiveKit servers, which share their rooms through Redis."""
        return [
            LiveKitConfig(
                port=port,
                udp_port=udp_port,
                api_key=self.api_key,
                api_secret=self.api_secret,
                webhook_url=f"{self.internal_url}/api/livekit/webhook",
                redis=self.redis_in(folder).for_livekit,
                region=f"livekit-{number}",
            )
            for number, port, udp_port in zip(count(1), self.livekit_servers, self.livekit_media, strict=False)
        ]

    @property
    def internal_url(self) -> str:
        """The address at which our own servers reach any backend and any LiveKit server."""
        return f"http://127.0.0.1:{self.inner}"

    def environment(self, folder: Path, settings: Settings) -> dict[str, str]:
        """The environment of the backends.

        Args:
            folder: The cluster's folder.
            settings: The operator's other settings.
        """
        ours = self.variables(folder, settings)
        return reflex_environment(settings.with_variables(ours)) | ours

    def variables(self, folder: Path, settings: Settings) -> dict[str, str]:
        """The variables by which a backend finds the other services; see `environment`."""
        address = public_address(settings)
        return {
            "DATABASE_URL": self.postgres_in(folder).url,
            "REDIS_URL": self.redis_in(folder).url,
            "LIVEKIT_URL": self.internal_url,
            "LIVEKIT_PUBLIC_URL": address.replace("https", "wss", 1),
            "LIVEKIT_API_KEY": self.api_key,
            "LIVEKIT_API_SECRET": self.api_secret,
            "HASHDROP_HOST": "127.0.0.1",
            "HASHDROP_PUBLIC_URL": address,
            "HASHDROP_TRUSTED_PROXIES": "127.0.0.1",
        }


def public_address(settings: Settings) -> str:
    """The public address."""
    # Not localhost: Reflex's client drops the port of https://localhost.
    return f"https://127.0.0.1:{settings.port}"
