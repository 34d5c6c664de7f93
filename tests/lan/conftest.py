"""The server that `make lan` starts, and phones that open it at this machine's network address."""

import ssl
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run import caddy
from hashdrop.operations.run.lan import network_address
from tests.conftest import CHROMIUM_FLAGS, launched
from tests.e2e.conftest import Tolerated, somebody, tolerated  # noqa: F401  fixtures
from tests.e2e.product import KEPT, Served
from tests.small_camera import small_camera


class Lan(Served):
    """HashDrop at this machine's network address."""

    command = "lan"

    @property
    def origin(self) -> str:
        return f"https://{network_address('127.0.0.1')}"

    @property
    def verify(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(caddy.root_certificate(self.state / "caddy")))


@pytest.fixture(scope="package")
def the_lan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lan]:
    lan = Lan(tmp_path_factory.mktemp("lan"), KEPT.with_name("lan"))
    yield lan
    lan.close()


@pytest.fixture(autouse=True)
def served(the_lan: Lan, tolerated: Tolerated) -> Iterator[Lan]:  # noqa: F811
    """The running HashDrop; its log must be free of errors afterwards."""
    try:
        network_address("127.0.0.1")
    except CannotStart as e:
        pytest.skip(str(e))
    the_lan.serve()
    yield the_lan
    assert the_lan.complaints(tolerated.log) == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A Chromium that may connect to this machine's network address."""
    flags = [f"{flag} , EXCLUDE {network_address('127.0.0.1')}" for flag in CHROMIUM_FLAGS if "resolver" in flag]
    async with launched(chromium, small_camera(), *flags) as browser:
        yield browser
