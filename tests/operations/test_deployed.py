"""The commands for deployments: `compile` beforehand, `migrate` once, `serve` for each backend."""

import contextlib
import signal
import sqlite3
from pathlib import Path

import httpx
import pytest

from hashdrop.operations.processes import ports
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run import deployed
from hashdrop.settings import Settings
from tests.eventually import eventually

from .conftest import ROOT, Start, gone, hashdrop

STARTS_WITHIN = 90.0
"""Seconds; the whole app is imported, on a machine that may be busy."""


async def test_a_backend_serves_the_compiled_pages_and_stops_gracefully(tmp_path: Path, start: Start) -> None:
    client = tmp_path / "web" / "build" / "client"
    client.mkdir(parents=True)
    (client / "index.html").write_text("compiled beforehand")
    address = f"http://127.0.0.1:{(port := ports.choose())}/"
    variables = {
        "HASHDROP_PORT": str(port),
        "DATABASE_URL": f"sqlite:///{tmp_path}/hashdrop.db",
        "REFLEX_WEB_WORKDIR": str(tmp_path / "web"),
    }
    process = start(hashdrop("serve"), cwd=ROOT, **variables)

    def served() -> bool:
        assert process.poll() is None
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(address, trust_env=False, timeout=STARTS_WITHIN).text == "compiled beforehand"
        return False

    await eventually(served, STARTS_WITHIN)
    # The started process is the backend itself: no signal needs to be passed on.
    process.send_signal(signal.SIGTERM)
    gone(process.pid)
    assert process.wait() == 0


def test_the_database_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "hashdrop.db"
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    deployed.migrate(Settings(_env_file=None))
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_a_backend_without_compiled_pages_names_what_is_missing(project: Path) -> None:
    with pytest.raises(CannotStart, match="python -m hashdrop compile"):
        deployed.serve(Settings(_env_file=None))


@pytest.mark.parametrize("command", [deployed.compile_pages, deployed.migrate, deployed.serve])
def test_deployment_commands_run_only_in_the_hashdrop_folder(
    command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotStart, match="in its own folder"):
        command(Settings(_env_file=None))
