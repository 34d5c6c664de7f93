"""A whole cluster of real processes, and people in browsers who use it."""

import contextlib
import re
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from hashdrop.operations.cluster.layout import Layout
from hashdrop.operations.run import caddy
from tests.e2e.conftest import Tolerated, browser, hanna, launch, somebody, tolerated  # noqa: F401  fixtures
from tests.e2e.product import KEPT, Served

KILLED = [
    r'"logger":"http\.log\.error","msg":"(EOF"|[^"]*(connection reset|broken pipe))',
    r"\tERROR\t.*(could not handle new participant|called participant on incorrect node)",
    "livekit_unreachable",
    "sweep_delayed",
    "sync_delayed",
]
"""What other parts may log about a part killed in this test or in the one before."""


class Cluster(Served):
    """The cluster that `make cluster` starts."""

    command = "cluster"
    origin = "https://127.0.0.1"

    @property
    def folder(self) -> Path:
        """The folder with all its files."""
        return self.state / "cluster"

    @property
    def layout(self) -> Layout:
        """Its ports and secrets."""
        return Layout.load(self.folder)

    @property
    def verify(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(caddy.root_certificate(self.folder / "caddy")))

    def pid(self, part: str) -> int | None:
        """The process id of a running part."""
        with contextlib.suppress(OSError, ValueError):
            return int((self.folder / f"{part}.pid").read_text())
        return None

    def livekit_of(self, room: str) -> str:
        """The part that has a room, `livekit-1` or `livekit-2`, as the LiveKit servers record it in Redis."""
        with Redis.from_url(self.layout.redis_in(self.folder).url) as redis:
            server = redis.hget("room_node_map", room)
            entry = redis.hget("nodes", server or "")
        found = re.search(rb"livekit-\d", entry or b"")
        return found[0].decode() if found else "nowhere"


@pytest.fixture(scope="package")
def the_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), KEPT.with_name("cluster"))
    yield cluster
    cluster.close()


@pytest.fixture(autouse=True)
def served(the_cluster: Cluster, tolerated: Tolerated) -> Iterator[Cluster]:  # noqa: F811
    """The running cluster; its log must be free of errors afterwards."""
    the_cluster.serve(HASHDROP_HOST_GRACE="15")
    yield the_cluster
    assert the_cluster.complaints([*tolerated.log, *KILLED]) == []
