"""LiveKit and our database agree, and rooms end when their hosts are gone."""

import asyncio
import base64
import hashlib
import json
from collections.abc import Awaitable, Callable

import pytest
from livekit import api
from structlog.testing import capture_logs

from hashdrop.composition import Parts, compose
from hashdrop.conference.livekit.gateway import Connected, LiveKitGateway
from hashdrop.conference.livekit.projection import Projection
from hashdrop.conference.rules.grants import Rights
from hashdrop.conference.sweep import SWEEP_SECONDS, RoomReport
from hashdrop.conference.sweep.lease import MAX_SWEEP_GAP
from hashdrop.conference.sweep.reconciliation import ROOMS_PER_SWEEP
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.settings import Settings
from tests.conftest import Client, Clock, Meeting, at_address
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient


async def pass_time(parts: Parts, clock: Clock, seconds: float) -> None:
    """Advance the clock while sweeping often enough to leave no gap."""
    step = MAX_SWEEP_GAP.total_seconds() - 1
    while seconds > 0:
        clock.turn(min(step, seconds))
        seconds -= step
        await parts.sweep.run_once()


async def sweep_all_rooms(parts: Parts) -> None:
    """Sweep until a pass was made over every room, even where nothing seems wrong."""
    for _ in range(3):
        await parts.sweep.run_once()


async def is_open(meeting: Meeting) -> bool:
    answer = await meeting.client.post("token", meeting.key, roomName=meeting.room)
    return answer.status_code == 200


async def settled(parts: Parts, meeting: Meeting, *identities: str) -> None:
    """Wait until the sweep sees exactly these people connected."""

    async def seen() -> bool:
        return {person.identity for person in await parts.livekit.connected(meeting.room)} == set(identities)

    await eventually(seen)
    await sweep_all_rooms(parts)


async def test_a_room_ends_when_its_host_has_been_gone_for_the_grace(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    async with SdkClient(guest) as other:
        async with SdkClient(meeting.host):
            await settled(parts, meeting, meeting.host["identity"], guest["identity"])
            await pass_time(parts, clock, 60)
            assert await is_open(meeting)
        await settled(parts, meeting, guest["identity"])
        await pass_time(parts, clock, 19)
        assert not other.disconnected.is_set()
        await pass_time(parts, clock, 2)
        await asyncio.wait_for(other.disconnected.wait(), 2)
    assert (await client.post("token", meeting.key, roomName=meeting.room)).json()["code"] == "room_ended"


async def test_a_host_who_returns_in_time_is_still_the_host(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    for _ in range(2):
        async with SdkClient(meeting.host):
            await settled(parts, meeting, meeting.host["identity"])
        await settled(parts, meeting)
        await pass_time(parts, clock, 15)
    entry = (await client.post("token", meeting.key, roomName=meeting.room)).json()
    assert (entry["role"], entry["status"]) == ("host", "admitted")


async def test_the_host_grace_restarts_after_a_gap_between_sweeps(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    async with SdkClient(meeting.host):
        await settled(parts, meeting, meeting.host["identity"])
    await settled(parts, meeting)
    await pass_time(parts, clock, 15)
    clock.turn(3600)  # the backend, or LiveKit, was away
    await parts.sweep.run_once()
    await pass_time(parts, clock, 15)
    assert await is_open(meeting)
    await pass_time(parts, clock, 6)
    assert not await is_open(meeting)


async def test_a_room_whose_host_never_came_ends_after_ten_minutes(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    clock.turn(595)
    await parts.sweep.run_once()
    assert await is_open(meeting)
    clock.turn(6)
    await parts.sweep.run_once()
    assert not await is_open(meeting)


async def test_unknown_participants_are_disconnected(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    stranger = {**meeting.host, "identity": "stranger"}
    stranger["token"] = parts.livekit.token(meeting.room, "stranger", "Eve", Rights(media=True, role="host"))
    async with SdkClient(stranger) as eve:
        await sweep_all_rooms(parts)
        await asyncio.wait_for(eve.disconnected.wait(), 2)


async def test_rights_that_do_not_match_are_repaired(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    knocking = await meeting.knock()
    forged = {**knocking}
    forged["token"] = parts.livekit.token(meeting.room, knocking["identity"], "Gus", Rights(media=True, role="guest"))
    async with SdkClient(forged) as guest:
        await settled(parts, meeting, knocking["identity"])
        await eventually(lambda: guest.room.local_participant.attributes["hashdrop.role"] == "waiting")
        (person,) = await parts.livekit.connected(meeting.room)
        assert person.rights == Rights(media=False, role="waiting")


async def test_an_old_token_of_an_admitted_guest_gets_current_rights(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    knocking = await meeting.knock()
    await meeting.decide("admit", knocking)
    async with SdkClient(knocking) as guest:
        await settled(parts, meeting, knocking["identity"])
        await asyncio.wait_for(guest.admitted.wait(), 2)


async def test_a_room_lost_by_livekit_is_recreated(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    await parts.livekit.delete_room(meeting.room)
    await pass_time(parts, clock, 3)
    (room,) = [room for room in await parts.livekit.rooms() if room.name == meeting.room]
    assert json.loads(room.metadata)["admitted"] == [meeting.host["identity"]]


async def test_stale_rooms_are_deleted_but_not_those_of_others(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    ours = meeting.room[: len("hd-xxxxxx-")]
    for name in (f"{ours}forgotten", "hd-others-room", "unrelated"):
        await parts.livekit.create_room(name, "")
    await parts.sweep.run_once()
    names = {room.name for room in await parts.livekit.rooms()}
    assert names >= {meeting.room, "hd-others-room", "unrelated"}
    assert f"{ours}forgotten" not in names
    for name in ("hd-others-room", "unrelated"):
        await parts.livekit.delete_room(name)


async def test_changed_metadata_is_repaired(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    await parts.livekit.set_metadata(meeting.room, "")
    await sweep_all_rooms(parts)
    (room,) = [room for room in await parts.livekit.rooms() if room.name == meeting.room]
    assert json.loads(room.metadata)["admitted"] == [meeting.host["identity"]]


async def test_closing_the_tab_frees_the_seat_but_allows_returning(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting(waitingRoom=False, maxParticipants=2)
    guest = await meeting.knock()
    async with SdkClient(meeting.host):
        async with SdkClient(guest):
            await settled(parts, meeting, meeting.host["identity"], guest["identity"])
        await settled(parts, meeting, meeting.host["identity"])
        assert (await client.post("join", code=meeting.code, username="Ida")).json()["code"] == "room_full"
        await pass_time(parts, clock, 100)
        assert (await client.post("join", code=meeting.code, username="Ida")).status_code == 200
        back = (await client.post("join", guest["sessionKey"], roomName=meeting.room)).json()
        assert (back["status"], back["identity"]) == ("admitted", guest["identity"])


async def test_a_waiting_guest_who_loses_the_network_keeps_their_place(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    gus = await meeting.knock()
    async with SdkClient(meeting.host):
        async with SdkClient(gus):
            await settled(parts, meeting, meeting.host["identity"], gus["identity"])
            assert (await meeting.waiting())[0]["connected"] is True
        await settled(parts, meeting, meeting.host["identity"])
        assert (await meeting.waiting())[0]["connected"] is False
        await pass_time(parts, clock, 100)
        assert await meeting.waiting() == []
        ida = await meeting.knock("Ida")
        async with SdkClient(gus):
            await settled(parts, meeting, meeting.host["identity"], gus["identity"])
            assert [p["identity"] for p in await meeting.waiting()] == [gus["identity"], ida["identity"]]


async def test_one_worker_sweeps_and_another_takes_over(
    client: Client, parts: Parts, clock: Clock, database_url: str
) -> None:
    other = compose(parts.settings, clock)
    meeting = await client.meeting()
    await parts.sweep.run_once()
    await parts.livekit.delete_room(meeting.room)
    await other.sweep.run_once()
    assert meeting.room not in {room.name for room in await parts.livekit.rooms()}
    clock.turn(6)
    await other.sweep.run_once()
    assert meeting.room in {room.name for room in await parts.livekit.rooms()}
    await other.close()


async def test_a_webhook_is_a_hint_only_if_livekit_signed_it(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    hinted: list[str] = []
    parts.sweep.hint = hinted.append  # type: ignore[method-assign]
    body = json.dumps({"event": "participant_joined", "room": {"name": meeting.room}})

    async def send(content: str, token: str) -> int:
        async with at_address(parts, "127.0.0.1") as livekit:
            headers = {"Authorization": token, "Content-Type": "application/webhook+json"}
            answer = await livekit.http.post("/api/livekit/webhook", content=content, headers=headers)
            return answer.status_code

    def signed(secret: str) -> str:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        return api.AccessToken(parts.settings.livekit_api_key, secret).with_sha256(digest).to_jwt()

    genuine = signed(parts.settings.livekit_api_secret or "")
    assert await send(body, genuine) == 200
    assert hinted == [meeting.room]
    assert await send(body.replace("joined", "left"), genuine) == 401
    assert await send(body, signed("another secret of 32 characters!")) == 401
    assert await send(body, "") == 401
    assert hinted == [meeting.room]


async def test_a_hint_triggers_a_pass_over_the_room_at_once(client: Client, parts: Parts, sweeping: None) -> None:
    meeting = await client.meeting()
    knocking = await meeting.knock()

    async def connected() -> bool:
        parts.sweep.hint(meeting.room)
        return bool((await meeting.waiting())[0]["connected"])

    async with SdkClient(knocking):
        await eventually(connected, within=SWEEP_SECONDS)


async def test_decisions_made_while_livekit_is_down_are_synced_later(tmp_path, database_url: str, clock: Clock) -> None:
    with LiveKitServer(LiveKitConfig.fresh(), tmp_path) as server:
        values = {**server.config.environment, "DATABASE_URL": database_url}
        parts = compose(Settings(_env_file=None, **values), clock)
        async with at_address(parts, "192.0.2.1") as client:
            meeting = await client.meeting()
            gus, ida = await meeting.knock(), await meeting.knock("Ida")
            server.kill()
            assert (await meeting.decide("admit", gus)).status_code == 200
            assert (await meeting.decide("deny", ida)).status_code == 200
            answer = await client.post("create", username="Jo")
            assert (answer.status_code, answer.json()["code"]) == (503, "livekit_unreachable")
            server.start()
            clock.turn(3)
            await parts.sweep.run_once()
            async with SdkClient(gus) as admitted, SdkClient(ida) as denied:
                await sweep_all_rooms(parts)
                await asyncio.wait_for(admitted.admitted.wait(), 2)
                await asyncio.wait_for(denied.disconnected.wait(), 2)
        await parts.close()


async def test_sweeps_continue_while_passes_over_rooms_are_slow(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.meeting(), await client.meeting()
    stuck: list[RoomReport] = []

    async def never(look: RoomReport) -> None:
        stuck.append(look)
        await asyncio.Event().wait()

    monkeypatch.setattr(parts.sweep, "reconcile", never)
    surveyed = asyncio.Semaphore(0)
    survey = parts.sweep.scan

    async def counted() -> list[RoomReport]:
        surveyed.release()
        return await survey()

    monkeypatch.setattr(parts.sweep, "scan", counted)
    task = asyncio.create_task(parts.sweep.run())
    for _ in range(6):  # one round: a pass over every room
        await asyncio.wait_for(surveyed.acquire(), 10)
    assert stuck
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_leaving_guest_is_not_mistaken_for_a_returning_one(client: Client, parts: Parts) -> None:
    meeting = await client.meeting(waitingRoom=False)
    guest = await meeting.knock()
    async with SdkClient(guest):
        await settled(parts, meeting, guest["identity"])
        seen = await parts.livekit.connected(meeting.room)
        await client.post("leave", guest["sessionKey"], roomName=meeting.room)

        async def connected(room: str) -> list[Connected]:
            return list(seen)  # the answer of LiveKit a moment before

        parts.sweep.reconciliation.livekit = SlowLiveKit(parts, connected=connected)
        await sweep_all_rooms(parts)
    admission = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
    assert admission.json()["status"] == "left"


async def test_leaving_does_not_wait_for_a_slow_livekit(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a moment lasts milliseconds, in which LiveKit takes seconds to answer, so it is simulated."""
    meeting = await client.meeting()
    gus = await meeting.guest()
    await parts.livekit.rooms()
    room_service = parts.livekit._api.room

    async def silent(request: object) -> None:
        await asyncio.sleep(60)

    async with SdkClient(gus) as guest:
        with monkeypatch.context() as moment, capture_logs() as logs:
            moment.setattr(room_service, "remove_participant", silent)
            async with asyncio.timeout(3):
                answer = await client.post("leave", gus["sessionKey"], roomName=meeting.room)
        assert answer.status_code == 200
        assert [entry for entry in logs if entry["log_level"] != "info"] == []
        assert not guest.disconnected.is_set()
        await sweep_all_rooms(parts)
        await asyncio.wait_for(guest.disconnected.wait(), 2)


async def test_outdated_metadata_is_overwritten(client: Client, parts: Parts) -> None:
    """One worker reads; another removes somebody and updates LiveKit; only then the first sends what it had read."""
    meeting = await client.meeting()
    guest, other = await meeting.guest(), await meeting.guest("Ida")
    late, may_tell = asyncio.Event(), asyncio.Event()

    async def set_metadata(name: str, metadata: str) -> None:
        if not late.is_set():
            late.set()
            await may_tell.wait()
        await parts.livekit.set_metadata(name, metadata)

    worker = Projection(parts.database, SlowLiveKit(parts, set_metadata=set_metadata), isolated=False)
    async with parts.database.read() as rows:
        room = await rows.room_named(meeting.room)
    assert room
    telling = asyncio.create_task(worker.push(room.id, mismatched=()))
    await late.wait()
    await meeting.decide("remove", guest)
    may_tell.set()
    await telling
    (theirs,) = [r for r in await parts.livekit.rooms() if r.name == meeting.room]
    assert json.loads(theirs.metadata)["admitted"] == [meeting.host["identity"], other["identity"]]


class SlowLiveKit(LiveKitGateway):
    """A real gateway with some calls replaced by slow or late ones."""

    def __init__(self, parts: Parts, **calls: Callable[..., Awaitable[object]]) -> None:
        super().__init__(parts.settings, parts.metrics)
        vars(self).update(calls)


@pytest.mark.parametrize("decision", ["deny", "remove", "send-back"])
async def test_a_room_with_outstanding_old_tokens_is_in_every_sweep(
    client: Client, parts: Parts, decision: str
) -> None:
    meetings = [await client.meeting() for _ in range(2 * ROOMS_PER_SWEEP)]
    for meeting in meetings[:3]:
        guest = await meeting.knock() if decision == "deny" else await meeting.guest()
        await meeting.decide(decision, guest)
    suspects = {meeting.room for meeting in meetings[:3]}
    for _ in range(3):
        looks = {look.room.name for look in await parts.sweep.scan()}
        assert suspects <= looks
        assert len(looks) < len(meetings)


async def test_a_room_in_its_host_grace_is_in_every_sweep(client: Client, parts: Parts) -> None:
    meeting, *_ = [await client.meeting() for _ in range(2 * ROOMS_PER_SWEEP)]
    async with SdkClient(meeting.host):
        await settled(parts, meeting, meeting.host["identity"])
    await settled(parts, meeting)
    for _ in range(3):
        assert meeting.room in {look.room.name for look in await parts.sweep.scan()}


async def test_rooms_whose_hosts_never_came_are_not_in_every_sweep(client: Client, parts: Parts) -> None:
    meetings = [await client.meeting() for _ in range(ROOMS_PER_SWEEP + 1)]
    looks = await parts.sweep.scan()
    assert len(looks) < len(meetings)
