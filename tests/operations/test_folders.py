from pathlib import Path

import pytest

from hashdrop.operations.processes import folders
from hashdrop.operations.processes.errors import CannotStart


def test_the_cache_is_the_users_own(project: Path, tmp_path: Path) -> None:
    assert folders.cache_dir() == tmp_path / "cache" / "hashdrop"


def test_without_a_writable_home_the_cache_is_in_the_state_folder(project: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    assert folders.cache_dir() == Path(".hashdrop/cache")


def test_a_read_only_folder_is_reported_with_a_remedy(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders.os, "access", lambda path, mode: False)
    with pytest.raises(CannotStart, match=rf"{project}/\.hashdrop is not writable.*chown"):
        folders.state_dir()
