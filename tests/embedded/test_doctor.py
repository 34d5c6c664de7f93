import socket
from pathlib import Path

import pytest

from hashdrop.embedded import doctor, ports
from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.embedded.livekit_server import LiveKitServer
from hashdrop.settings import Settings

from .conftest import ROOT


@pytest.fixture
def embedded(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with which a server would be embedded; there is one on PATH."""
    program = tmp_path / "bin" / "livekit-server"
    program.parent.mkdir()
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    (project / "alembic.ini").symlink_to(ROOT / "alembic.ini")
    (project / "alembic").symlink_to(ROOT / "alembic")
    return with_values()


def with_values(**values: str) -> Settings:
    return Settings(_env_file=None, HASHDROP_PORT=str(ports.choose()), **values)


def examined(settings: Settings) -> tuple[int, dict[str, str]]:
    """The status, and the findings by their subjects."""
    lines: list[str] = []
    status = doctor.examine(settings, lines.append)
    return status, {line[8:].partition(":")[0]: line for line in lines}


def test_where_a_call_can_be_made_all_is_good(embedded: Settings) -> None:
    status, findings = examined(embedded)
    assert status == 0, findings
    assert list(findings) == [
        "Python",
        "node",
        "bun",
        "state folder",
        f"port {embedded.port}",
        "LiveKit server",
        "database",
    ]
    assert all(line.startswith("ok ") for line in findings.values())


def test_a_server_that_must_be_built_is_missing(embedded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.livekit_binary, "find", lambda: None)
    status, findings = examined(embedded)
    assert status == 1
    assert "`make run` builds it" in findings["LiveKit server"]


def test_a_port_in_use_is_missing(embedded: Settings) -> None:
    with socket.create_server(("127.0.0.1", embedded.port)):
        status, findings = examined(embedded)
    assert status == 1
    assert "is in use" in findings[f"port {embedded.port}"]


def test_some_of_the_three_variables_is_a_mistake(embedded: Settings) -> None:
    status, findings = examined(with_values(LIVEKIT_URL="ws://127.0.0.1:1", LIVEKIT_API_KEY="key"))
    assert status == 1
    assert "LIVEKIT_API_SECRET not set" in findings["LiveKit server"]


def test_a_server_that_is_named_is_asked_with_the_key(embedded: Settings, livekit: LiveKitServer) -> None:
    status, findings = examined(with_values(**livekit.config.environment))
    assert status == 0, findings
    assert "answers; open rooms:" in findings["LiveKit server"]


def test_a_wrong_secret_is_missing(embedded: Settings, livekit: LiveKitServer) -> None:
    status, findings = examined(with_values(**livekit.config.environment | {"LIVEKIT_API_SECRET": "x" * 40}))
    assert status == 1
    assert "refuses" in findings["LiveKit server"]


def test_a_server_that_does_not_answer_is_missing(embedded: Settings) -> None:
    status, findings = examined(with_values(**LiveKitConfig.fresh().environment))
    assert status == 1
    assert "cannot be reached" in findings["LiveKit server"]


def test_a_database_that_cannot_be_reached_is_missing_and_its_password_is_not_shown(embedded: Settings) -> None:
    address = f"postgresql://hanna:swordfish@127.0.0.1:{ports.choose()}/hashdrop"
    status, findings = examined(with_values(DATABASE_URL=address))
    assert status == 1
    assert "Check DATABASE_URL" in findings["database"]
    assert "swordfish" not in "".join(findings.values())
