"""What the cluster consists of: its ports, its keys and its folders, the same at every start."""

import json
import secrets
import socket
from dataclasses import asdict, dataclass, replace
from itertools import count
from pathlib import Path
from typing import Self

from hashdrop.cluster.postgres import Postgres
from hashdrop.cluster.redis import Redis
from hashdrop.embedded import ports
from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.embedded.private_files import write_private
from hashdrop.embedded.reflex_environment import reflex_environment
from hashdrop.settings import Settings

BACKENDS = LIVEKIT_SERVERS = 2
_FILE = "cluster.json"


@dataclass(frozen=True)
class Layout:
    """Ports at loopback, and secrets.

    Args:
        postgres: Port of Postgres.
        redis: Port of Redis.
        inner: Port at which Caddy serves our own servers.
        backends: Ports of the backends.
        livekit_servers: TCP ports of the LiveKit servers.
        livekit_media: Their UDP ports.
        password: For Postgres and Redis.
        api_key: LiveKit's.
        api_secret: LiveKit's.
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
        """One with free ports and new secrets."""
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
    def kept(cls, folder: Path) -> Self:
        """The one that is kept in a folder.

        Raises:
            OSError: There is none.
            ValueError, TypeError: It cannot be read.
        """
        return cls(**json.loads((folder / _FILE).read_text()))

    @classmethod
    def for_start(cls, folder: Path) -> Self:
        """The one that is kept, made anew where there is none, and with other ports where some are taken."""
        try:
            layout = cls.kept(folder)
        except (OSError, ValueError, TypeError):
            layout = cls.fresh()
        if not layout._is_free():
            layout = replace(
                cls.fresh(), password=layout.password, api_key=layout.api_key, api_secret=layout.api_secret
            )
        write_private(folder / _FILE, json.dumps(asdict(layout), indent=2))
        return layout

    def _is_free(self) -> bool:
        tcp = [self.postgres, self.redis, self.inner, *self.backends, *self.livekit_servers]
        return all(ports.is_free(port) for port in tcp) and all(
            ports.is_free(port, kind=socket.SOCK_DGRAM) for port in self.livekit_media
        )

    def postgres_in(self, folder: Path) -> Postgres:
        """Its Postgres."""
        return Postgres(folder / "postgres", self.postgres, self.password)

    def redis_in(self, folder: Path) -> Redis:
        """Its Redis."""
        return Redis(folder / "redis", self.redis, self.password)

    def livekit_configs(self, folder: Path) -> list[LiveKitConfig]:
        """Its LiveKit servers, which share their rooms."""
        return [
            LiveKitConfig(
                port=port,
                udp_port=udp_port,
                api_key=self.api_key,
                api_secret=self.api_secret,
                webhook_url=f"{self.inner_address}/api/livekit/webhook",
                redis=self.redis_in(folder).for_livekit,
                region=f"livekit-{number}",
            )
            for number, port, udp_port in zip(count(1), self.livekit_servers, self.livekit_media, strict=False)
        ]

    @property
    def inner_address(self) -> str:
        """Where our own servers find any backend, and any LiveKit server."""
        return f"http://127.0.0.1:{self.inner}"

    def environment(self, folder: Path, settings: Settings) -> dict[str, str]:
        """The environment of its backends.

        Args:
            folder: The cluster's.
            settings: What else the operator wants.
        """
        ours = self.variables(folder, settings)
        return reflex_environment(settings.changed(ours)) | ours

    def variables(self, folder: Path, settings: Settings) -> dict[str, str]:
        """What leads a backend to all of this; see `environment`."""
        address = public_address(settings)
        return {
            "DATABASE_URL": self.postgres_in(folder).url,
            "REDIS_URL": self.redis_in(folder).url,
            "LIVEKIT_URL": self.inner_address,
            "LIVEKIT_PUBLIC_URL": address.replace("https", "wss", 1),
            "LIVEKIT_API_KEY": self.api_key,
            "LIVEKIT_API_SECRET": self.api_secret,
            "HASHDROP_HOST": "127.0.0.1",
            "HASHDROP_PUBLIC_URL": address,
            "HASHDROP_TRUSTED_PROXIES": "127.0.0.1",
        }


def public_address(settings: Settings) -> str:
    """The address that people open."""
    # Reflex's client keeps no port of an https address at localhost.
    return f"https://127.0.0.1:{settings.port}"
