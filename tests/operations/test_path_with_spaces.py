"""A checkout whose path has a space in it."""

import json
import subprocess
from pathlib import Path

import pytest

from hashdrop.operations.cluster.redis import Redis
from hashdrop.operations.processes import ports
from hashdrop.operations.run import caddy


@pytest.fixture
def spaced(tmp_path: Path) -> Path:
    folder = tmp_path / "My Drop"
    folder.mkdir()
    return folder


def test_caddy_stores_certificates_in_a_path_with_a_space(spaced: Path) -> None:
    spec = caddy.child_spec(spaced, "https://127.0.0.1:3000", "127.0.0.1", 1, [2], [3])
    adapt = [spec.command[0], "adapt", *spec.command[2:]]
    done = subprocess.run(adapt, env=dict(spec.env), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    config = json.loads(done.stdout)
    assert config["storage"]["root"] == str(spaced)
    assert f'"root": "{spaced}/pki/authorities/local"' in json.dumps(config)


def test_redis_stores_data_in_a_path_with_a_space(spaced: Path) -> None:
    command = Redis(spaced, ports.choose(), "secret").child_spec().command
    # Redis reads its file first, and fails at the last argument.
    done = subprocess.run([*command, "--port", "x"], capture_output=True, text=True, check=False, timeout=10)
    assert ">>> 'port \"x\"'" in done.stderr
