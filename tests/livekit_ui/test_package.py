"""The wheel `reflex-livekit`: built, installed apart from HashDrop, its demo run as its README says."""

import asyncio
import os
import shlex
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from email import message_from_string
from email.message import Message
from importlib.metadata import version
from pathlib import Path

import pytest
import pytest_asyncio
from packaging.requirements import Requirement
from playwright.async_api import Browser, Locator, expect

from hashdrop.operations.processes import ports
from tests.eventually import eventually
from tools.document_livekit_ui import CALL, CONFERENCE, README

from .conftest import ROOT, environment, until_served
from .people import Person
from .sfu import Sfu

SOURCE = README.parent
UV = [sys.executable, "-m", "uv"]
NOT_IN_WHEEL = {"code.ts", "index.ts"}
"""Parts of the core that the wrapper doesn't use."""
TIMEOUT_MS = 15_000  # ms, on a busy machine


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist, which is built from the folder, so that both are complete."""
    folder = tmp_path_factory.mktemp("dist")
    options = ["--offline", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder]
    subprocess.run([*UV, "build", SOURCE, *options], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return message_from_string(archive.read(name).decode())


def test_the_wheel_contains_only_the_package(wheel: Path) -> None:
    code = {file.name for file in SOURCE.iterdir() if file.suffix in {".py", ".js", ".jsx", ".ts", ".tsx", ".css"}}
    core = {f"core/{file.name}" for file in (SOURCE / "core").iterdir() if file.name not in NOT_IN_WHEEL}
    wrapped = {f"components/{file.name}" for file in (SOURCE / "components").iterdir() if file.suffix}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {f"reflex_livekit/{name}" for name in code | core | wrapped | {"py.typed"}}


def test_the_wheel_includes_readme_and_license(wheel: Path, metadata: Message) -> None:
    assert metadata.get_payload().strip() == README.read_text().strip()
    assert metadata["License-Expression"] == "MIT"
    with zipfile.ZipFile(wheel) as archive:
        (license_,) = [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]
        assert archive.read(license_).decode() == (ROOT / "LICENSE").read_text()


def test_the_wheel_requires_the_tested_reflex_version(metadata: Message) -> None:
    (needed,) = [Requirement(line) for line in metadata.get_all("Requires-Dist")]
    assert needed.name == "reflex"
    assert version("reflex") in needed.specifier
    assert f"Reflex {version('reflex')}" in README.read_text()


@pytest.mark.parametrize(("file", "lines"), [(CALL / "call.py", 40), (CONFERENCE / "conference.py", 26)])
def test_demos_are_short(file: Path, lines: int) -> None:
    assert len([line for line in file.read_text().splitlines() if line]) <= lines


def test_types_are_those_of_the_pinned_packages(sfu: Sfu) -> None:
    check = [sys.executable, "-m", "tools.livekit_types", "--check"]
    assert subprocess.run(check, cwd=ROOT, env=environment(sfu), check=False).returncode == 0, "see CONTRIBUTING.md"


@pytest.fixture(scope="module")
def packages(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel."""
    folder = tmp_path_factory.mktemp("packages")
    install = [*UV, "pip", "install", "--offline", "--no-deps", "--python", sys.executable, "--target", folder, wheel]
    subprocess.run(install, check=True, capture_output=True)
    return folder


@contextmanager
def run(demo: Path, folder: Path, packages: Path, sfu: Sfu) -> Iterator[str]:
    """Run a demo with the wheel and without HashDrop, as its README says; the result is its address."""
    for file in demo.glob("*.py"):
        shutil.copy(file, folder)
    (folder / "assets").mkdir()
    (folder / "assets" / "favicon.ico").touch()  # without it the console would report an error
    env = environment(sfu) | {"PYTHONPATH": str(packages)}
    look = "from importlib.util import find_spec as find; print(find('hashdrop'), find('reflex_livekit').origin)"
    found = subprocess.run(
        [sys.executable, "-c", look], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    assert found.stdout.split() == ["None", str(packages / "reflex_livekit" / "__init__.py")]

    port = ports.choose()
    (told,) = [line for line in README.read_text().splitlines() if line.startswith("reflex run")]
    run = [sys.executable, "-m", *shlex.split(told), "--frontend-port", str(port), "--backend-host", "127.0.0.1"]
    log = folder / "app.log"
    with log.open("wb") as output:
        process = subprocess.Popen(run, cwd=folder, env=env, stdout=output, stderr=output, start_new_session=True)
    url = f"http://localhost:{port}"
    try:
        until_served(url, log, within=200)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


async def visit(browser: Browser, url: str, name: str, size: tuple[int, int]) -> Person:
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]})
    person = Person(name, await context.new_page())
    person.page.on("console", person.hear)
    person.page.on("pageerror", lambda error: person.errors.append(str(error)))
    await person.page.goto(url)
    return person


async def enter(browser: Browser, url: str, name: str, size: tuple[int, int]) -> Person:
    person = await visit(browser, url, name, size)
    # Before hydration the browser would submit the form; the video appears only after hydration.
    await expect(person.page.get_by_label("Your video")).to_be_visible(timeout=TIMEOUT_MS)
    await person.page.get_by_placeholder("Your name").fill(name)
    await person.button("Join").click()
    return person


@pytest.fixture(scope="module")
def call(packages: Path, sfu: Sfu, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run(CALL, tmp_path_factory.mktemp("call"), packages, sfu) as url:
        yield url


@pytest.fixture(scope="module")
def conference(packages: Path, sfu: Sfu, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run(CONFERENCE, tmp_path_factory.mktemp("conference"), packages, sfu) as url:
        yield url


@pytest_asyncio.fixture(loop_scope="session")
async def room(sfu: Sfu) -> AsyncIterator[None]:
    await sfu.open()
    yield
    await sfu.close()


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.timeout(240)  # includes compiling the pages
@pytest.mark.usefixtures("room")
@pytest.mark.slow  # the other demo runs the same wheel, and the tests' demo the same components
async def test_the_call_runs_as_documented(visitors: Browser, call: str) -> None:
    hanna = await enter(visitors, call, "Hanna", (1280, 800))
    gus = await enter(visitors, call, "Gus", (390, 844))
    await expect(gus.button("Microphone")).to_have_attribute("title", "Microphone")
    await asyncio.gather(*(one.sees_moving(other) for one in (hanna, gus) for other in ("Hanna", "Gus")))

    await gus.button("Microphone").click()
    await expect(hanna.tile("Gus").get_by_role("img", name="muted")).to_be_visible(timeout=TIMEOUT_MS)
    await gus.button("Microphone").click()
    await expect(hanna.tile("Gus").get_by_role("img", name="muted")).to_have_count(0, timeout=TIMEOUT_MS)

    await gus.button("Leave").click()
    await expect(gus.button("Join")).to_be_visible(timeout=TIMEOUT_MS)
    await expect(hanna.tile("Gus")).to_have_count(0, timeout=TIMEOUT_MS)
    assert hanna.errors + gus.errors == []
    await hanna.page.context.close()
    await gus.page.context.close()


class Conference:
    """What LiveKit's own conference shows somebody; its buttons have no names where they have no room for words."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page

    def tile(self, name: str) -> Locator:
        named = self.page.locator(f".lk-participant-name[data-lk-participant-name='{name}']")
        return self.page.locator(".lk-participant-tile").filter(has=named)

    async def join(self) -> None:
        # The picture appears only after hydration, before which the browser would submit the form.
        await expect(self.page.locator(".lk-prejoin video")).to_be_visible(timeout=TIMEOUT_MS)
        await self.page.get_by_placeholder("Username").fill(self.person.name)
        await self.person.button("Join Room").click()

    async def sees_moving(self, name: str) -> None:
        picture = self.tile(name).locator("video")
        await expect(picture).to_be_visible(timeout=TIMEOUT_MS)

        async def moves() -> bool:
            before = await picture.evaluate("(video) => video.currentTime")
            await asyncio.sleep(0.3)
            after: float = await picture.evaluate("(video) => video.videoWidth && video.currentTime")
            return after > before

        await eventually(moves, 15)

    async def open_chat(self) -> None:
        await self.page.locator(".lk-control-bar .lk-chat-toggle").click()

    async def say(self, text: str) -> None:
        await self.page.get_by_placeholder("Enter a message...").fill(text)
        await self.person.button("Send").click()

    async def reads(self, text: str) -> None:
        await expect(self.page.locator(".lk-message-body", has_text=text)).to_be_visible(timeout=TIMEOUT_MS)


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.timeout(240)  # includes compiling the pages
@pytest.mark.usefixtures("room")
async def test_the_conference_runs_as_documented(visitors: Browser, conference: str) -> None:
    people = [
        Conference(await visit(visitors, conference, name, size))
        for name, size in (("Hanna", (1280, 800)), ("Gus", (390, 844)))
    ]
    hanna, gus = people
    for one in people:
        await one.join()
    await asyncio.gather(*(one.sees_moving(other) for one in people for other in ("Hanna", "Gus")))

    for one in people:
        await one.open_chat()
    await gus.say("Hello, Hanna")
    await hanna.reads("Hello, Hanna")
    await hanna.say("Hello, Gus")
    await gus.reads("Hello, Gus")

    await gus.open_chat()
    await gus.page.locator(".lk-disconnect-button").click()
    await expect(gus.person.button("Join Room")).to_be_visible(timeout=TIMEOUT_MS)
    await expect(hanna.tile("Gus")).to_have_count(0, timeout=TIMEOUT_MS)
    assert hanna.person.errors + gus.person.errors == []
    for one in people:
        await one.page.context.close()
