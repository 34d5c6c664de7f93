"""docs/operating.md and README.md: their instructions work, and the things they name exist."""

import re
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from hashdrop.__main__ import main
from hashdrop.composition import Parts, compose
from hashdrop.conference.storage.migrations import upgrade_file
from hashdrop.operations.processes.folders import state_dir
from hashdrop.operations.run import livekit_config
from hashdrop.settings import Settings
from tests.conftest import Client, at_address
from tests.operations.conftest import ROOT
from tests.sfu.sdk_client import SdkClient

GUIDE, README = (ROOT / "docs" / "operating.md"), (ROOT / "README.md")
PAGES = pytest.mark.parametrize("page", [GUIDE, README], ids=lambda page: page.name)


def follow(block: str) -> None:
    """Run a block of the guide verbatim in the working directory."""
    found = re.search(rf"^```sh {block}\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    assert found
    subprocess.run(["sh", "-euc", found[1]], check=True)


def mode_of(file: str) -> int:
    """The permissions of a file."""
    return stat.S_IMODE(Path(file).stat().st_mode)


@pytest.fixture
def addresses(project: Path) -> dict[str, str]:
    """The database of `make run`."""
    (project / ".venv").symlink_to(sys.prefix)
    url = "sqlite:///.hashdrop/hashdrop.db"
    upgrade_file(url)
    return {"DATABASE_URL": url}


@pytest.fixture
async def restored(parts: Parts) -> AsyncIterator[Client]:
    """Calls a HashDrop started after the backup was restored."""
    restarted = compose(parts.settings)
    async with at_address(restarted, "192.0.2.1") as client:
        yield client
    await restarted.close()


async def test_a_meeting_continues_after_a_restore(client: Client, parts: Parts, restored: Client) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(meeting.host) as host, SdkClient(gus) as guest:
        follow("backup")
        assert mode_of("hashdrop-backup.db") == 0o600
        await meeting.knock("Wim")
        later = await client.meeting()
        await parts.close()
        follow("restore")
        for key in (meeting.key, gus["sessionKey"]):
            admission = await restored.get("admission", key, roomName=meeting.room)
            assert admission.json()["status"] == "admitted"
        again = replace(meeting, client=restored)
        assert await again.waiting() == [], "Wim came after the backup"
        assert (await again.decide("admit", await again.knock("Ida"))).status_code == 200
        assert (await restored.get("admission", later.key, roomName=later.room)).status_code == 401
        assert not host.disconnected.is_set()
        assert not guest.disconnected.is_set()


def test_the_embedded_livekit_gets_a_new_secret_at_the_same_ports(project: Path) -> None:
    (project / ".venv").symlink_to(sys.prefix)
    before = livekit_config.load_or_create(state_dir(), "127.0.0.1", None)
    follow("rotate")
    after = livekit_config.load_or_create(state_dir(), "127.0.0.1", None)
    assert after.api_secret != before.api_secret
    assert after == replace(before, api_secret=after.api_secret)
    assert mode_of(".hashdrop/embedded.json") == 0o600


@PAGES
def test_documented_commands_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page.read_text()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(chain(*re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text, re.MULTILINE))) - {""} <= targets
    commands = re.findall(r"(?:python -m|…) hashdrop ([a-z]+)([^\n`|]*)", text)
    for command, arguments in commands:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, command
        said = capsys.readouterr().out
        assert all(option in said for option in re.findall(r"--[a-z-]+", arguments)), f"{command}{arguments}"


@PAGES
def test_documented_files_exist(page: Path) -> None:
    text = page.read_text()
    for target, heading in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", text):
        if "://" in target:
            continue
        file = page.parent / target if target else page
        assert file.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.*)", file.read_text(), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}, heading
    folders = "|".join(path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))
    for name in re.findall(rf"`((?:{folders}|deploy)/[\w./-]*)`", text):
        assert (ROOT / name).exists(), name


@PAGES
def test_documented_settings_exist(page: Path) -> None:
    deployed = "".join(file.read_text() for file in (ROOT / "deploy").rglob("*") if file.is_file())
    own = {str(field.alias) for field in Settings.model_fields.values()} | {"HASHDROP_STATE_DIR"}
    known = own | set(re.findall(r"\b[A-Z]+_[A-Z_]+\b", deployed))
    for name in re.findall(r"\b(?:HASHDROP|LIVEKIT)_[A-Z_]*", page.read_text()):
        assert name in known or (name.endswith("_") and any(one.startswith(name) for one in known)), name
    if page == README:
        named = set(re.findall(r"`([A-Z…_]+)`", page.read_text()))
        assert {name for name in own if not {name, f"…_{name.rpartition('_')[2]}"} & named} == set()
