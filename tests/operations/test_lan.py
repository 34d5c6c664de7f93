"""What `make lan` keeps between starts."""

import socket
from pathlib import Path

import pytest

from hashdrop.operations.run.lan import Lan

ADDRESS = "https://192.0.2.7:3000"


def test_ports_stay_the_same_at_any_address(tmp_path: Path) -> None:
    first = Lan.load_or_create(tmp_path, ADDRESS)
    second = Lan.load_or_create(tmp_path, "https://192.0.2.8:3000")
    assert (second.backend, second.inner) == (first.backend, first.inner)
    assert Lan.load(tmp_path) == second
    assert (tmp_path / "lan.json").stat().st_mode & 0o777 == 0o600


def test_a_taken_port_is_replaced(tmp_path: Path) -> None:
    first = Lan.load_or_create(tmp_path, ADDRESS)
    with socket.create_server(("127.0.0.1", first.inner)):
        second = Lan.load_or_create(tmp_path, ADDRESS)
    assert second.inner != first.inner
    assert Lan.load(tmp_path) == second


@pytest.mark.parametrize("content", ["", "[]", '{"address": "x"}', '{"address": "x", "backend": "y", "inner": 1}'])
def test_an_unreadable_file_is_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / "lan.json").write_text(content)
    assert Lan.load_or_create(tmp_path, ADDRESS) == Lan.load(tmp_path)
