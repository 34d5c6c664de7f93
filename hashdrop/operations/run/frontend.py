"""Compiles the pages, if anything that they are made from has changed."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from filelock import FileLock

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import cache_dir
from hashdrop.operations.processes.processes import run_step
from hashdrop.operations.processes.progress import Progress
from hashdrop.operations.run.reflex_environment import with_npm_registry
from hashdrop.operations.toolchain.go_toolchain import likely_cause

FILES = ("rxconfig.py", "requirements.txt")
FOLDERS = ("hashdrop", "assets", "packages/meeting-core/src")
# Parts of these folders that no page is made from, or that the compilation generates.
_EXCLUDED = {Path("hashdrop/operations"), Path("assets/external")}

_STAMP = "hashdrop-stamp"
"""A file in the folder `build`, which Reflex removes before it builds."""
_OWN_ASSETS = "own-assets"
"""A file in a published folder: the names of the assets compiled with it, as opposed to copies from other versions."""


def compile_pages(env: Mapping[str, str]) -> bool:
    """Compile the pages unless they are up to date.

    Args:
        env: The result of `reflex_environment`.

    Returns:
        Whether they had to be compiled.

    Raises:
        CannotStart: They cannot be compiled.
    """
    checkout = hashlib.sha256(str(Path.cwd()).encode()).hexdigest()[:12]
    # Reflex writes into the checkout too (lock files, links to assets): one compilation per checkout at a time.
    with FileLock(cache_dir() / f"pages-{checkout}.lock"):
        build = web_dir(env) / "build"
        fingerprint = _fingerprint(Path.cwd(), env.get("REFLEX_API_URL", ""))
        if _compiled_from(env) == fingerprint:
            return False
        with Progress("Compiling the pages …") as progress:
            command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
            status, output = run_step(command, with_npm_registry(dict(env)), tick=progress.tick)
        if status != 0 or not (build / "client").is_dir():
            log = cache_dir() / f"pages-{checkout}.log"
            log.write_text("\n".join(output) + "\n")
            raise CannotStart(
                f"The pages could not be compiled ({likely_cause(output)}). If packages could not be downloaded, check "
                f"the network and `npm config get registry`. The complete output is in {log}"
            )
        (build / _STAMP).write_text(fingerprint)
        return True


def publish(web: Path, folder: Path) -> Path:
    """Copy compiled pages to where backends serve them from, next to older versions that are still served.

    The files that pages load later have a hash of their content in their names. They are copied from the new version to
    the older ones and vice versa, so that each backend can serve the files of every version. See `prune`.

    Args:
        web: The folder in which the pages were compiled.
        folder: Contains a folder for each version, and the link `current` to the latest.

    Returns:
        The link. A backend serves the version that it points to when the backend starts.
    """
    current = folder / "current"
    fresh = folder / (web / "build" / _STAMP).read_text()[:12]
    draft = folder / "draft"
    shutil.rmtree(draft, ignore_errors=True)
    if not fresh.exists():
        for part in ("build", "backend"):
            shutil.copytree(web / part, draft / part)
        (draft / _OWN_ASSETS).write_text("\n".join(file.name for file in _assets(draft).iterdir()))
        draft.rename(fresh)
    if current.resolve() != fresh.resolve():
        for other in folder.iterdir():
            if other != fresh and not other.is_symlink():
                _add_assets(fresh, other)
                _add_assets(other, fresh)
        link = folder / "next"
        link.unlink(missing_ok=True)
        link.symlink_to(fresh.name)
        link.replace(current)
    return current


def prune(folder: Path) -> None:
    """Remove older versions of the pages, once no process serves them any more.

    Args:
        folder: See `publish`.
    """
    latest = (folder / "current").resolve()
    for older in folder.iterdir():
        if older.resolve() != latest and not older.is_symlink():
            shutil.rmtree(older)


def _assets(published: Path) -> Path:
    return published / "build" / "client" / "assets"


def _add_assets(source: Path, target: Path) -> None:
    draft = target / "draft"  # the target may be in use, so files must appear in it complete
    own = source / _OWN_ASSETS
    if not own.exists():  # published by an earlier release, without such a list
        own.write_text("\n".join(file.name for file in _assets(source).iterdir()))
    for name in own.read_text().splitlines():
        if not (copy := _assets(target) / name).exists():
            shutil.copy2(_assets(source) / name, draft)
            draft.replace(copy)


def are_current(env: Mapping[str, str]) -> bool | None:
    """Whether the compiled pages match the sources and the address; None if there are none.

    Args:
        env: The result of `reflex_environment`.
    """
    compiled = _compiled_from(env)
    return None if compiled is None else compiled == _fingerprint(Path.cwd(), env.get("REFLEX_API_URL", ""))


def _compiled_from(env: Mapping[str, str]) -> str | None:
    build = web_dir(env) / "build"
    stamp = build / _STAMP
    return stamp.read_text() if (build / "client").is_dir() and stamp.is_file() else None


def web_dir(env: Mapping[str, str]) -> Path:
    """The folder in which Reflex compiles."""
    return Path(env.get("REFLEX_WEB_WORKDIR") or ".web")


def _fingerprint(project: Path, address: str) -> str:
    """A hash of everything that the pages are made from, and of the backend's address, which they contain."""
    digest = hashlib.sha256(address.encode())
    for file in sorted(_sources(project)):
        content = file.read_bytes()
        digest.update(f"\0{file.relative_to(project)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _sources(project: Path) -> Iterable[Path]:
    yield from (project / name for name in FILES if (project / name).is_file())
    for folder in FOLDERS:
        for parent, folders, names in os.walk(project / folder):
            relative = Path(parent).relative_to(project)
            folders[:] = [name for name in folders if name != "__pycache__" and relative / name not in _EXCLUDED]
            yield from (Path(parent) / name for name in names if not name.endswith(".pyc"))
