"""The operator's command line, next to a HashDrop running in the same folder, with no variable set."""

import asyncio
import json
import os
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
import pytest

from hashdrop.__main__ import main
from hashdrop.composition import Parts
from hashdrop.conference.storage.migrations import upgrade_file
from hashdrop.operations.admin import commands
from hashdrop.operations.admin.arguments import duration
from hashdrop.operations.admin.commands import settings_here
from hashdrop.operations.cluster.layout import Layout
from hashdrop.operations.processes.ports import choose as free_port
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.operations.run.local import only_one_here
from hashdrop.settings import STATE_DIR, Settings, load_settings
from tests.conftest import Client, Clock, Meeting
from tests.sfu.sdk_client import SdkClient

ROOM_DELETED = 5
Command = Callable[..., Coroutine[Any, Any, tuple[int, str]]]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of the current project folder, with no variable set."""
    for name in os.environ:
        if name.startswith(("LIVEKIT_", "HASHDROP_", "DATABASE_URL", "REDIS_URL")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "configure_logs", lambda form: None)  # this process configures its own logs
    load_settings.cache_clear()
    folder = tmp_path / STATE_DIR
    folder.mkdir()
    return folder


@pytest.fixture
def addresses(state: Path) -> dict[str, str]:
    """The database of `make run`."""
    url = f"sqlite:///{state}/hashdrop.db"
    upgrade_file(url)
    return {"DATABASE_URL": url}


@pytest.fixture
def command(state: Path, livekit: LiveKitServer, parts: Parts, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command, and returns its exit status and output."""
    keep(state, livekit.config)

    async def run(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        status = await asyncio.to_thread(main, [*words])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def keep(state: Path, config: LiveKitConfig) -> None:
    """Save the configuration of a LiveKit server, as `make run` does."""
    (state / "embedded.json").write_text(json.dumps(asdict(config)))


async def has_ended(meeting: Meeting) -> bool:
    answer = await meeting.client.post("token", meeting.key, roomName=meeting.room)
    return answer.json().get("code") == "room_ended"


async def test_end_ends_one_meeting_for_everybody_in_it(client: Client, command: Command) -> None:
    meeting, other = await client.meeting(), await client.meeting()
    guest, waiting = await meeting.guest(), (await meeting.knock("Ida"))["sessionKey"]
    tag = (await client.get("admission", waiting, roomName=meeting.room)).headers["ETag"]
    async with SdkClient(meeting.host) as host, SdkClient(guest) as gus:
        held = client.get("admission", waiting, headers={"If-None-Match": tag}, roomName=meeting.room)
        news = asyncio.create_task(held)
        assert await command("end", meeting.room) == (0, "Ended.\n")
        async with asyncio.timeout(5):
            await asyncio.gather(host.disconnected.wait(), gus.disconnected.wait())
        assert (await news).json()["code"] == "room_ended"
    assert (host.reason, gus.reason) == (ROOM_DELETED, ROOM_DELETED)
    assert await has_ended(meeting)
    assert not await has_ended(other)
    assert (await command("end", other.code.lower()))[0] == 0
    assert await has_ended(other)


async def test_a_room_that_is_not_open_is_reported_as_unknown(client: Client, command: Command) -> None:
    meeting = await client.meeting()
    await client.post("end", meeting.key, roomName=meeting.room)
    for words in (["end", "hd-nowhere"], ["end", meeting.room], ["codes", meeting.code], ["codes", "--rotate", "no"]):
        status, said = await command(*words)
        assert status == 1
        assert f"No open room has the name or code {words[-1]}." in said


async def test_the_sweep_closes_a_room_that_end_could_not_close(
    client: Client, parts: Parts, command: Command, state: Path
) -> None:
    meeting = await client.meeting()
    keep(state, LiveKitConfig.fresh())  # where nothing listens
    async with SdkClient(meeting.host) as host:
        status, said = await command("end", meeting.room)
        assert status == 0
        assert "LiveKit does not respond. HashDrop disconnects" in said
        assert await has_ended(meeting)
        assert not host.disconnected.is_set()
        await parts.sweep.run_once()
        async with asyncio.timeout(5):
            await host.disconnected.wait()
    assert host.reason == ROOM_DELETED


async def test_ending_all_meetings_needs_confirmation(
    client: Client, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings = [await client.meeting(), await client.meeting()]
    await meetings[0].knock()
    questions: list[str] = []

    def answer(question: str) -> str:
        questions.append(question)
        return "n"

    monkeypatch.setattr("builtins.input", answer)
    assert await command("end", "--all") == (1, "Nothing was ended.\n")
    where = f"at http://localhost:3000, in {Settings().database_url}"
    assert questions == [f"Meetings {where}: 2, people: 3. End all? [y/N] "]
    assert not await has_ended(meetings[0])
    assert await command("end", "--all", "--yes") == (0, f"Ended {where}: 2.\n")
    assert [await has_ended(meeting) for meeting in meetings] == [True, True]


async def test_rooms_lists_open_rooms_without_names_by_default(client: Client, command: Command, clock: Clock) -> None:
    assert await command("rooms") == (0, "No meeting is open.\n")
    meeting, ended = await client.meeting(), await client.meeting()
    await client.post("end", ended.key, roomName=ended.room)
    await meeting.guest()
    await meeting.knock("Ida")
    _, said = await command("rooms", "--json")
    (room,) = json.loads(said)
    assert room.keys() == {"roomName", "createdAt", "admitted", "waiting", "codeExpiresAt"}
    assert (room["roomName"], room["admitted"], room["waiting"]) == (meeting.room, 2, 1)
    status, table = await command("rooms")
    assert status == 0
    assert [line.split() for line in table.splitlines()] == [[*room], [str(value) for value in room.values()]]
    assert "Hanna's meeting" in (await command("rooms", "--names"))[1]


async def test_codes_lists_and_rotates_codes(client: Client, command: Command) -> None:
    meeting, other = await client.meeting(), await client.meeting()
    _, said = await command("codes", "--json")
    assert [(row["roomName"], row["code"]) for row in json.loads(said)] == [
        (meeting.room, meeting.code),
        (other.room, other.code),
    ]
    _, said = await command("codes", meeting.room, "--rotate", "--json")
    (row,) = json.loads(said)
    assert (row["roomName"], row["code"] == meeting.code) == (meeting.room, False)
    assert (await client.post("lookup", code=meeting.code)).json()["code"] == "code_not_found"
    assert (await client.post("lookup", code=row["code"])).status_code == 200
    assert other.code in (await command("codes", other.room))[1]


async def test_purge_deletes_rooms_that_ended_earlier(client: Client, command: Command, clock: Clock) -> None:
    clock.turn(-3700)
    ended = await client.meeting()
    await client.post("end", ended.key, roomName=ended.room)
    clock.turn(3700)
    open_room = await client.meeting()
    assert await command("purge") == (0, "Ended rooms purged: 0\n")  # the default retention is a day
    assert await command("purge", "--older-than", "1h", "--dry-run") == (0, "Ended rooms to purge: 1\n")
    assert await has_ended(ended)
    assert await command("purge", "--older-than", "1h") == (0, "Ended rooms purged: 1\n")
    assert not await has_ended(ended)
    assert (await client.post("token", open_room.key, roomName=open_room.room)).status_code == 200


class TestWebhooks:
    """With a webhook receiver's address where nothing listens."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {
            "HASHDROP_WEBHOOK_URL": f"http://127.0.0.1:{free_port()}",
            "HASHDROP_WEBHOOK_SECRET": "whsec_" + "c2Vj" * 8,
        }

    async def test_delivered_and_pending_webhooks_are_listed_without_names(
        self, client: Client, parts: Parts, command: Command
    ) -> None:
        assert await command("webhooks") == (0, "There are no webhooks.\n")
        meeting = await client.meeting()
        await client.post("end", meeting.key, roomName=meeting.room)
        async with parts.database.write() as rows:
            (started, _) = await rows.pending_webhooks(2)
            await rows.record_delivery(started, parts.sweep.clock(), None)
        await parts.sweep.scan()
        async with httpx.AsyncClient() as http:
            await parts.dispatcher.deliver(http)
        _, said = await command("webhooks", "--json")
        delivered, pending = json.loads(said)
        assert (delivered["type"], delivered["failure"], delivered["attempts"]) == ("meeting.started", None, 1)
        assert delivered["deliveredAt"]
        assert (pending["type"], pending["failure"], pending["deliveredAt"]) == ("meeting.ended", "ConnectError", None)
        assert "Hanna" not in said


async def test_a_missing_database_is_reported(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await asyncio.to_thread(main, ["rooms"]) == 1
    assert "`make doctor` says what is wrong" in capsys.readouterr().err


def test_a_running_cluster_is_found_and_explicit_settings_take_precedence(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = state / "cluster"
    cluster.mkdir()
    keep(state, LiveKitConfig.fresh())
    layout = Layout.load_or_create(cluster)
    assert settings_here(Settings()).livekit_api_key != layout.api_key
    with only_one_here(cluster):
        found = settings_here(Settings())
        assert (found.livekit_api_key, found.livekit_url) == (layout.api_key, layout.internal_url)
        assert found.database_url == layout.postgres_in(cluster).url.replace("://", "+psycopg://")
        assert found.redis_url == layout.redis_in(cluster).url
        for name in ("LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"):
            monkeypatch.setenv(name, "ws://livekit.test")
        assert settings_here(Settings()) == Settings()


async def test_with_two_installations_running_one_must_be_chosen(
    state: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = state / "cluster"
    cluster.mkdir()
    layout = Layout.load_or_create(cluster)
    with only_one_here(state), only_one_here(cluster):
        assert await asyncio.to_thread(main, ["end", "--all", "--yes"]) == 1
        assert "set DATABASE_URL" in capsys.readouterr().err
        monkeypatch.setenv("DATABASE_URL", layout.postgres_in(cluster).url)
        assert settings_here(Settings()).livekit_api_key == layout.api_key
        monkeypatch.setenv("DATABASE_URL", Settings.model_fields["database_url"].default)
        assert settings_here(Settings()).livekit_api_key is None


async def test_an_unreachable_cluster_is_reported_in_one_line(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (state / "cluster").mkdir()
    with only_one_here(state / "cluster"):
        assert await asyncio.to_thread(main, ["rooms"]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["end"], ["end", "a", "--all"], ["codes", "--rotate"], ["purge", "--older-than", "1"]]
)
def test_conflicting_arguments_are_rejected(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(words)
    assert refused.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_durations_are_printed_with_their_unit() -> None:
    assert [duration(text).total_seconds() for text in ("90s", "30m", "1h", "7d")] == [90, 1800, 3600, 604800]
