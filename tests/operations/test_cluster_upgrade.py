"""The upgrade of a cluster: one at a time, whatever its backends do meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hashdrop.operations.cluster import run
from hashdrop.operations.cluster.layout import Layout
from hashdrop.operations.processes import ports
from hashdrop.operations.processes.child import Child, ChildSpec
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import state_dir
from hashdrop.operations.run.local import only_one_here
from hashdrop.settings import Settings


@pytest.fixture
def cluster(project: Path) -> Path:
    """The folder of a cluster."""
    folder = state_dir() / "cluster"
    folder.mkdir()
    return folder


def test_one_upgrade_at_a_time_and_none_during_a_start(cluster: Path) -> None:
    Layout.load_or_create(cluster)
    with run._exclusive(cluster):
        with pytest.raises(CannotStart, match="is being started or upgraded"):
            run.run_cluster(Settings(_env_file=None, HASHDROP_PORT=str(ports.choose())))
        with only_one_here(cluster), pytest.raises(CannotStart, match="is being started or upgraded"):
            run.upgrade_cluster(Settings(_env_file=None))


def test_an_upgrade_needs_a_running_cluster(cluster: Path) -> None:
    with pytest.raises(CannotStart, match="No cluster runs here"):
        run.upgrade_cluster(Settings(_env_file=None))


@pytest.mark.parametrize("its_file_is_gone", [True, False])
def test_a_backend_that_just_died_is_upgraded_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, its_file_is_gone: bool
) -> None:
    file = tmp_path / "backend-1.pid"
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    if not its_file_is_gone:
        file.write_text(f"{died.pid}\n")
    monkeypatch.setattr(run, "_is_ready", lambda port: True)
    monkeypatch.setattr(run.time, "sleep", lambda seconds: file.write_text(f"{os.getpid()}\n"))
    run._replace(file, 1)
    assert run._pid(file) == os.getpid()


async def test_a_pid_file_is_written_atomically(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "child.pid"
    replaced: list[str] = []
    replace = Path.replace

    def seen(draft: Path, target: Path) -> Path:
        assert not file.exists()
        replaced.append(draft.read_text())
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", seen)
    child = Child(ChildSpec("child", ["sleep", "1000"], os.environ, pid_file=file), print)
    await child.start()
    process = child._process
    assert process is not None
    assert replaced == [file.read_text()] == [f"{process.pid}\n"]
    process.kill()
    await child.wait()
    assert not file.exists()
