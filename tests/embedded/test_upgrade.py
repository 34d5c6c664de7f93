"""The upgrade of a cluster: by one at a time, and whatever its backends do meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hashdrop.cluster import run
from hashdrop.cluster.layout import Layout
from hashdrop.embedded import ports
from hashdrop.embedded.child import Child, ChildSpec
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import state_dir
from hashdrop.embedded.run import only_one_here
from hashdrop.settings import Settings


@pytest.fixture
def cluster(project: Path) -> Path:
    """The folder of a cluster."""
    folder = state_dir() / "cluster"
    folder.mkdir()
    return folder


def test_one_upgrade_at_a_time_and_none_during_a_start(cluster: Path) -> None:
    Layout.for_start(cluster)
    with run._only_change(cluster):
        with pytest.raises(CannotStart, match="is being started or upgraded"):
            run.run_cluster(Settings(_env_file=None, HASHDROP_PORT=str(ports.choose())))
        with only_one_here(cluster), pytest.raises(CannotStart, match="is being started or upgraded"):
            run.upgrade_cluster(Settings(_env_file=None))


def test_where_no_cluster_runs_there_is_none_to_upgrade(cluster: Path) -> None:
    with pytest.raises(CannotStart, match="No cluster runs here"):
        run.upgrade_cluster(Settings(_env_file=None))


@pytest.mark.parametrize("its_file_is_gone", [True, False])
def test_a_backend_that_has_just_died_is_renewed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, its_file_is_gone: bool
) -> None:
    file = tmp_path / "backend-1.pid"
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    if not its_file_is_gone:
        file.write_text(f"{died.pid}\n")
    monkeypatch.setattr(run, "_is_ready", lambda port: True)
    monkeypatch.setattr(run.time, "sleep", lambda seconds: file.write_text(f"{os.getpid()}\n"))
    run._renew(file, 1)
    assert run._pid(file) == os.getpid()


async def test_who_reads_a_process_id_finds_all_of_it_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
