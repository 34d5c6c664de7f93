import asyncio
import os
import signal
import socket
import sys
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from hashdrop.operations.processes import ports, readiness
from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.run import local as run
from hashdrop.settings import Settings

from .conftest import Start, gone, hashdrop, until

LIVEKIT = {"LIVEKIT_URL": "ws://127.0.0.1:1", "LIVEKIT_API_KEY": "key", "LIVEKIT_API_SECRET": "s" * 32}


def only_line(process) -> str:
    """Wait for the end of a process that prints one line, and return that line."""
    output, _ = process.communicate(timeout=30)
    lines = output.splitlines()
    assert len(lines) == 1, output
    return lines[0]


@pytest.mark.parametrize("command", ["run", "dev"])
def test_a_port_in_use_is_reported_in_one_line(start: Start, project: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        process = start(hashdrop(command), project, HASHDROP_PORT=str(port))
        assert only_line(process).startswith(f"Port {port} is in use.")
    assert process.returncode == 1


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_an_invalid_setting_is_reported_in_one_line_with_status_2(start: Start, project: Path, command: str) -> None:
    process = start(hashdrop(command), project, HASHDROP_PORT="many")
    assert "HASHDROP_PORT" in only_line(process)
    assert process.returncode == 2


def test_an_unwritable_folder_is_reported_in_one_line(start: Start, project: Path) -> None:
    (project / "file").touch()
    process = start(hashdrop("run"), project, HASHDROP_STATE_DIR="file/state")
    assert only_line(process).startswith(f"The folder {project}/file/state is not writable.")
    assert process.returncode == 1


def test_a_foreign_folder_is_reported_in_one_line(start: Start, tmp_path: Path) -> None:
    assert "rxconfig.py" in only_line(start(hashdrop("run"), tmp_path))


def test_a_second_run_in_the_same_folder_is_reported_in_one_line(start: Start, project: Path) -> None:
    state = project / ".hashdrop"
    state.mkdir()
    with FileLock(state / "run.lock"):
        process = start(hashdrop("run"), project, HASHDROP_PORT=str(ports.choose()))
        assert only_line(process).startswith("HashDrop already runs in this folder.")


def test_the_state_folder_is_private(start: Start, project: Path) -> None:
    state = project / ".hashdrop"
    state.mkdir(mode=0o755)
    with socket.create_server(("127.0.0.1", 0)) as server:
        start(hashdrop("run"), project, HASHDROP_PORT=str(server.getsockname()[1])).wait(30)
    assert state.stat().st_mode & 0o777 == 0o700


def test_a_signal_during_setup_ends_the_current_step(start: Start, project: Path, tmp_path: Path) -> None:
    go = tmp_path / "bin" / "go"
    go.parent.mkdir()
    go.write_text('#!/bin/sh\n[ "$1" = env ] && { echo go1.26.0; exit; }\necho $$ > started\nexec sleep 1000\n')
    go.chmod(0o755)
    variables = {"PATH": f"{go.parent}:/usr/bin:/bin", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    process = start(hashdrop("run"), project, HASHDROP_PORT=str(ports.choose()), **variables)
    until(lambda: (project / "started").exists() and (project / "started").read_text().strip() != "", "the build")
    step = int((project / "started").read_text())
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 130
    gone(step)


@pytest.mark.parametrize(
    ("given", "embeds"), [({}, True), (LIVEKIT, False), ({"LIVEKIT_URL": "ws://127.0.0.1:1"}, False)]
)
def test_livekit_is_embedded_only_if_none_is_configured(given: dict[str, str], embeds: bool) -> None:
    assert run._embeds_livekit(Settings(_env_file=None, **given)) is embeds


async def supervise(status: int, said: list[str], monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    """Run the supervisor with a stub of the backend until it prints a line that starts with HashDrop."""
    port = str(ports.choose())
    stub = [sys.executable, str(Path(__file__).with_name("stub_backend.py")), str(status)]
    children = [ChildSpec("backend", stub, os.environ | {"HASHDROP_PORT": port})]
    monkeypatch.setattr(run, "print_line", said.append)
    settings = Settings(_env_file=None, HASHDROP_PORT=port, **given)
    supervising = asyncio.create_task(run.supervise(children, partial(run._wait_and_announce, settings)))
    while not said:
        await asyncio.sleep(0.01)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await supervising == 0
    said[:] = [line.replace(port, "PORT") for line in said]


async def test_the_address_is_printed_once_a_call_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    await supervise(200, said, monkeypatch, **LIVEKIT)
    assert said == ["HashDrop is ready at http://localhost:PORT"]


async def test_missing_variables_are_named_and_pages_still_open(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    await supervise(503, said, monkeypatch, LIVEKIT_URL="ws://127.0.0.1:1")
    assert said == [
        "HashDrop is up at http://localhost:PORT, but calls are not possible. "
        "Not set: LIVEKIT_API_KEY, LIVEKIT_API_SECRET."
    ]


async def test_a_long_wait_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    wait = readiness.wait_until_ready
    monkeypatch.setattr(run, "wait_until_ready", lambda address, say: wait(address, say=say, explain_after=0.0))
    await supervise(503, said, monkeypatch, **LIVEKIT)
    assert "make doctor" in said[0]
