"""Compiles the pages once, and again only when something that they are made of has changed."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from filelock import FileLock

from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import cache_dir
from hashdrop.embedded.go_toolchain import last_words
from hashdrop.embedded.processes import run_step
from hashdrop.embedded.progress import Progress
from hashdrop.embedded.reflex_environment import with_npm_registry

FILES = ("rxconfig.py", "requirements.txt")
FOLDERS = ("hashdrop", "assets")
# Parts of these folders that no page is made of, or that compiling makes.
_OUTSIDE = {*map(Path, ("hashdrop/administration", "hashdrop/cluster", "hashdrop/embedded", "assets/external"))}

_STAMP = "hashdrop-stamp"
"""Reflex removes the folder `build` before it builds, and this file in it."""
_OWN_ASSETS = "own-assets"
"""In a published folder: the names of the assets that were compiled with it; the others came from its neighbours."""


def compile_pages(env: Mapping[str, str]) -> bool:
    """Make sure that the compiled pages are there and up to date.

    Args:
        env: As `reflex_environment` makes it.

    Returns:
        Whether there was anything to compile.

    Raises:
        CannotStart: They cannot be compiled.
    """
    here = hashlib.sha256(str(Path.cwd()).encode()).hexdigest()[:12]
    # Reflex writes into the checkout too (lock files, links to assets): one compilation of a checkout at a time.
    with FileLock(cache_dir() / f"pages-{here}.lock"):
        build = web_dir(env) / "build"
        fingerprint = _fingerprint(Path.cwd(), env.get("REFLEX_API_URL", ""))
        if _compiled_from(env) == fingerprint:
            return False
        with Progress("Compiling the pages …") as progress:
            command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
            status, output = run_step(command, with_npm_registry(dict(env)), tick=progress.tick)
        if status != 0 or not (build / "client").is_dir():
            log = cache_dir() / f"pages-{here}.log"
            log.write_text("\n".join(output) + "\n")
            raise CannotStart(
                f"The pages could not be compiled ({last_words(output)}). If packages could not be got, check the "
                f"network and `npm config get registry`; the whole output is in {log}"
            )
        (build / _STAMP).write_text(fingerprint)
        return True


def publish(web: Path, folder: Path) -> Path:
    """Put compiled pages where backends serve them from, beside those that are served now.

    The files that pages load later have their content's hash in their names. The folders before get the new ones too,
    and the new folder theirs: whichever backend is asked, pages of each have what they need. See `prune`.

    Args:
        web: Where they were compiled.
        folder: Holds a folder for each version that may be served, and the link `current` to the newest.

    Returns:
        The link. A backend that starts serves what it leads to then.
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
    """Remove the pages that `publish` left beside the newest, once no process serves them any more.

    Args:
        folder: As for `publish`.
    """
    newest = (folder / "current").resolve()
    for older in folder.iterdir():
        if older.resolve() != newest and not older.is_symlink():
            shutil.rmtree(older)


def _assets(published: Path) -> Path:
    return published / "build" / "client" / "assets"


def _add_assets(source: Path, target: Path) -> None:
    draft = target / "draft"  # the target may be served: files come there whole
    own = source / _OWN_ASSETS
    if not own.exists():  # published before there were such lists
        own.write_text("\n".join(file.name for file in _assets(source).iterdir()))
    for name in own.read_text().splitlines():
        if not (there := _assets(target) / name).exists():
            shutil.copy2(_assets(source) / name, draft)
            draft.replace(there)


def are_current(env: Mapping[str, str]) -> bool | None:
    """Whether the compiled pages are of these sources and for this address; None: there are none.

    Args:
        env: As `reflex_environment` makes it.
    """
    found = _compiled_from(env)
    return None if found is None else found == _fingerprint(Path.cwd(), env.get("REFLEX_API_URL", ""))


def _compiled_from(env: Mapping[str, str]) -> str | None:
    build = web_dir(env) / "build"
    stamp = build / _STAMP
    return stamp.read_text() if (build / "client").is_dir() and stamp.is_file() else None


def web_dir(env: Mapping[str, str]) -> Path:
    """Where Reflex keeps what it compiles."""
    return Path(env.get("REFLEX_WEB_WORKDIR") or ".web")


def _fingerprint(project: Path, address: str) -> str:
    """A hash over all that the pages are made of, and the address that they talk to."""
    digest = hashlib.sha256(address.encode())
    for file in sorted(_sources(project)):
        content = file.read_bytes()
        digest.update(f"\0{file.relative_to(project)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _sources(project: Path) -> Iterable[Path]:
    yield from (project / name for name in FILES if (project / name).is_file())
    for folder in FOLDERS:
        for parent, folders, names in os.walk(project / folder):
            inside = Path(parent).relative_to(project)
            folders[:] = [name for name in folders if name != "__pycache__" and inside / name not in _OUTSIDE]
            yield from (Path(parent) / name for name in names if not name.endswith(".pyc"))
