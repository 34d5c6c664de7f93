from pathlib import Path

import pytest

from hashdrop.embedded import folders
from hashdrop.embedded.errors import CannotStart


def test_the_cache_is_the_users_own(project: Path, tmp_path: Path) -> None:
    assert folders.cache_dir() == tmp_path / "cache" / "hashdrop"


def test_without_a_home_that_can_be_written_the_cache_is_in_the_state_folder(project: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    assert folders.cache_dir() == Path(".hashdrop/cache")


def test_a_read_only_folder_is_named_with_the_remedy(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders.os, "access", lambda path, mode: False)
    with pytest.raises(CannotStart, match=rf"{project}/\.hashdrop cannot be written.*chown"):
        folders.state_dir()
