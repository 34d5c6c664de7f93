"""The layout of a cluster is the same at every start."""

import socket
from pathlib import Path

from hashdrop.operations.cluster.layout import Layout


def test_ports_and_secrets_are_kept_and_readable_by_the_owner_only(tmp_path: Path) -> None:
    first = Layout.load_or_create(tmp_path)
    assert Layout.load_or_create(tmp_path) == Layout.load(tmp_path) == first
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_taken_port_is_replaced_and_the_secrets_stay(tmp_path: Path) -> None:
    first = Layout.load_or_create(tmp_path)
    with socket.create_server(("127.0.0.1", first.redis)):
        second = Layout.load_or_create(tmp_path)
    assert second.redis != first.redis
    assert (second.password, second.api_key, second.api_secret) == (first.password, first.api_key, first.api_secret)
    assert Layout.load(tmp_path) == second


def test_an_unreadable_file_is_replaced(tmp_path: Path) -> None:
    Layout.load_or_create(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text('{"postgres": 1}')
    assert Layout.load_or_create(tmp_path) == Layout.load(tmp_path)
