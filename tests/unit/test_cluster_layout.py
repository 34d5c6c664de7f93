"""What a cluster consists of is the same at every start."""

import socket
from pathlib import Path

from hashdrop.cluster.layout import Layout


def test_ports_and_secrets_are_kept_for_their_owner_only(tmp_path: Path) -> None:
    first = Layout.for_start(tmp_path)
    assert Layout.for_start(tmp_path) == Layout.kept(tmp_path) == first
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_where_somebody_took_a_port_there_are_others_and_the_same_secrets(tmp_path: Path) -> None:
    first = Layout.for_start(tmp_path)
    with socket.create_server(("127.0.0.1", first.redis)):
        second = Layout.for_start(tmp_path)
    assert second.redis != first.redis
    assert (second.password, second.api_key, second.api_secret) == (first.password, first.api_key, first.api_secret)
    assert Layout.kept(tmp_path) == second


def test_a_file_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    Layout.for_start(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text('{"postgres": 1}')
    assert Layout.for_start(tmp_path) == Layout.kept(tmp_path)
