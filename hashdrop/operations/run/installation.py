"""The installation that operators' commands work on."""

import ssl
from dataclasses import dataclass
from pathlib import Path

from hashdrop.operations.run import backend
from hashdrop.settings import Settings


@dataclass(frozen=True)
class Installation:
    """An installation of HashDrop, running or not.

    Args:
        settings: The operator's settings, completed by the addresses of its parts if it runs behind its own Caddy.
        name: Its name in messages.
        internal_url: Where its Caddy serves processes on this machine, without TLS; None if it has no running Caddy.
        root_certificate: The root certificate of its Caddy.
        pages: The folder of the pages that it serves; None: the one in which they are compiled.
    """

    settings: Settings
    name: str = "HashDrop"
    internal_url: str | None = None
    root_certificate: Path | None = None
    pages: Path | None = None

    @property
    def local_url(self) -> str:
        """Its address for processes on this machine, without a trailing slash."""
        return self.internal_url or backend.own_address(self.settings)

    @property
    def tls(self) -> ssl.SSLContext | bool:
        """How to verify its certificate."""
        root = self.root_certificate
        return ssl.create_default_context(cafile=root) if root and root.exists() else True
