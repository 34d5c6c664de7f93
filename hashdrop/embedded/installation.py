"""The HashDrop of this folder, as the operator's commands find it."""

import ssl
from dataclasses import dataclass
from pathlib import Path

from hashdrop.embedded import backend
from hashdrop.settings import Settings


@dataclass(frozen=True)
class Installation:
    """Where it is, and where its parts are.

    Args:
        settings: What the operator has set, and what leads to the parts of one that runs behind its own Caddy.
        name: What people call it.
        inner: Where its Caddy serves processes of this machine without TLS; None: it has none, or does not run.
        root: The certificate of its Caddy.
        web: Where the pages are that it serves; None: where they are compiled.
    """

    settings: Settings
    name: str = "HashDrop"
    inner: str | None = None
    root: Path | None = None
    web: Path | None = None

    @property
    def at(self) -> str:
        """Where processes of this machine ask it, without a final slash."""
        return self.inner or backend.own_address(self.settings)

    @property
    def tls(self) -> ssl.SSLContext | bool:
        """How its certificate is looked at."""
        return ssl.create_default_context(cafile=self.root) if self.root and self.root.exists() else True
