import shutil
import sys
from pathlib import Path

import pytest

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run import frontend

ENV = {"REFLEX_API_URL": "http://localhost:3000", "NPM_CONFIG_REGISTRY": "http://registry.test", "PATH": ""}


class FakeReflex:
    """Stands in for `reflex export`: creates the same folders, or fails."""

    def __init__(self) -> None:
        self.runs = 0
        self.status = 0

    def __call__(self, command, env, on_line=None, tick=None) -> tuple[int, list[str]]:
        assert command[:4] == [sys.executable, "-m", "reflex", "export"]
        self.runs += 1
        if self.status == 0:
            Path(".web/build/client").mkdir(parents=True, exist_ok=True)
        return self.status, ["error: could not resolve package react"]


@pytest.fixture
def reflex(project: Path, monkeypatch: pytest.MonkeyPatch) -> FakeReflex:
    for file in (
        *("hashdrop/web/pages/call.py", "hashdrop/livekit_ui/call.jsx", "packages/meeting-core/src/chat.ts"),
        *("assets/style.css", "requirements.txt"),
    ):
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text("first")
    fake = FakeReflex()
    monkeypatch.setattr(frontend, "run_step", fake)
    return fake


def test_a_second_start_compiles_nothing(reflex: FakeReflex) -> None:
    assert frontend.compile_pages(ENV) is True
    assert frontend.compile_pages(ENV) is False
    assert reflex.runs == 1


@pytest.mark.parametrize(
    "file",
    [
        "hashdrop/web/pages/call.py",
        "hashdrop/livekit_ui/call.jsx",
        "packages/meeting-core/src/chat.ts",
        "assets/style.css",
        "requirements.txt",
        "rxconfig.py",
    ],
)
def test_a_changed_source_recompiles(reflex: FakeReflex, file: str) -> None:
    frontend.compile_pages(ENV)
    Path(file).write_text("second")
    assert frontend.compile_pages(ENV) is True


def test_new_and_removed_sources_recompile(reflex: FakeReflex) -> None:
    frontend.compile_pages(ENV)
    Path("hashdrop/web/pages/new.py").touch()
    assert frontend.compile_pages(ENV) is True
    Path("hashdrop/web/pages/new.py").unlink()
    assert frontend.compile_pages(ENV) is True


def test_another_address_recompiles(reflex: FakeReflex) -> None:
    frontend.compile_pages(ENV)
    assert frontend.compile_pages(ENV | {"REFLEX_API_URL": "http://localhost:3001"}) is True


@pytest.mark.parametrize(
    "file",
    [
        "hashdrop/web/pages/__pycache__/call.cpython-311.pyc",
        "hashdrop/operations/run/local.py",
        "assets/external/x.jsx",
    ],
)
def test_files_that_no_page_uses_do_not_recompile(reflex: FakeReflex, file: str) -> None:
    frontend.compile_pages(ENV)
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).touch()
    assert frontend.compile_pages(ENV) is False


def test_a_build_without_our_stamp_is_not_reused(reflex: FakeReflex) -> None:
    frontend.compile_pages(ENV)
    Path(".web/build/hashdrop-stamp").unlink()  # Reflex removes the whole folder before it builds
    assert frontend.compile_pages(ENV) is True


def test_a_failed_compilation_gives_one_line_and_is_retried(reflex: FakeReflex) -> None:
    reflex.status = 1
    with pytest.raises(CannotStart, match=r"could not resolve package react.*npm config get registry") as caught:
        frontend.compile_pages(ENV)
    assert "\n" not in str(caught.value)
    reflex.status = 0
    assert frontend.compile_pages(ENV) is True


class Pages:
    """Compiled pages, with the assets of their version."""

    def __init__(self, folder: Path) -> None:
        self._web, self._served = folder / "web", folder / "pages"
        self._served.mkdir()

    def publish(self, version: str) -> Path:
        """Compile and publish a version, and return its folder."""
        shutil.rmtree(self._web, ignore_errors=True)
        assets = self._web / "build" / "client" / "assets"
        assets.mkdir(parents=True)
        (self._web / "backend").mkdir()
        (self._web / "build" / "client" / "index.html").write_text(version)
        (assets / f"call-{version}.js").write_text(version)
        (assets / "react.js").write_text("the same in all")
        (self._web / "build" / "hashdrop-stamp").write_text(f"stamp of {version}")
        current = frontend.publish(self._web, self._served)
        assert (current / "build" / "client" / "index.html").read_text() == version
        return current.resolve()

    def prune(self) -> None:
        frontend.prune(self._served)

    @property
    def versions(self) -> set[str]:
        return {folder.name for folder in self._served.iterdir() if not folder.is_symlink()}


def assets_of(folder: Path) -> set[str]:
    return {file.name for file in (folder / "build" / "client" / "assets").iterdir()}


def test_two_served_versions_include_each_others_assets(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    first = pages.publish("one")
    second = pages.publish("two")
    assert assets_of(first) == assets_of(second) == {"call-one.js", "call-two.js", "react.js"}
    assert (first / "build" / "client" / "index.html").read_text() == "one"


def test_publishing_the_same_version_again_changes_nothing(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    pages.publish("one")
    second = pages.publish("two")
    assert pages.publish("two") == second
    assert len(pages.versions) == 2


def test_versions_stay_until_they_are_pruned(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    first = pages.publish("one")
    pages.publish("two")  # the upgrade to it failed: no backend serves it
    third = pages.publish("three")
    assert (first / "build" / "client" / "index.html").read_text() == "one"
    assert assets_of(first) >= {"call-one.js", "call-three.js"} <= assets_of(third)
    pages.prune()
    assert pages.versions == {third.name}
    assert (third / "build" / "client" / "index.html").read_text() == "three"


def test_assets_of_old_versions_do_not_accumulate(tmp_path: Path) -> None:
    pages = Pages(tmp_path)
    for version in ("one", "two", "three"):
        newest = pages.publish(version)
        pages.prune()
    assert assets_of(newest) == {"call-two.js", "call-three.js", "react.js"}


def test_a_partly_copied_asset_is_never_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_halfway(source: Path, target: Path) -> None:
        Path(target).write_text("ca")
        raise OSError("disk full")

    pages = Pages(tmp_path)
    first = pages.publish("one")
    with monkeypatch.context() as patched:
        patched.setattr(frontend.shutil, "copy2", fail_halfway)
        with pytest.raises(OSError, match="disk full"):
            pages.publish("two")
    assert assets_of(first) == {"call-one.js", "react.js"}
    pages.publish("two")
    assert (first / "build" / "client" / "assets" / "call-two.js").read_text() == "two"
