"""What `make lan` keeps from start to start."""

import socket
from pathlib import Path

import pytest

from hashdrop.embedded.lan import Lan

ADDRESS = "https://192.0.2.7:3000"


def test_its_ports_stay_the_same_wherever_it_is(tmp_path: Path) -> None:
    first = Lan.for_start(tmp_path, ADDRESS)
    second = Lan.for_start(tmp_path, "https://192.0.2.8:3000")
    assert (second.backend, second.inner) == (first.backend, first.inner)
    assert Lan.kept(tmp_path) == second
    assert (tmp_path / "lan.json").stat().st_mode & 0o777 == 0o600


def test_where_somebody_took_a_port_there_are_others(tmp_path: Path) -> None:
    first = Lan.for_start(tmp_path, ADDRESS)
    with socket.create_server(("127.0.0.1", first.inner)):
        second = Lan.for_start(tmp_path, ADDRESS)
    assert second.inner != first.inner
    assert Lan.kept(tmp_path) == second


@pytest.mark.parametrize("content", ["", "[]", '{"address": "x"}', '{"address": "x", "backend": "y", "inner": 1}'])
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / "lan.json").write_text(content)
    assert Lan.for_start(tmp_path, ADDRESS) == Lan.kept(tmp_path)
