"""Webhooks to the operator's own system: in order, signed, at least once, and without secrets."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiohttp import web
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError
from structlog.testing import capture_logs

from hashdrop.composition import Parts, compose
from hashdrop.conference import sweep
from hashdrop.conference.models import Webhook
from hashdrop.conference.sweep import RoomReport, retention
from hashdrop.conference.sweep.lease import LEASE_DURATION
from hashdrop.operations.processes.ports import choose as free_port
from hashdrop.outbound import webhooks
from tests.conftest import Client, Clock, at_address, in_a_cluster, in_both_forms
from tests.eventually import eventually

SECRET, OLD_SECRET = "whsec_" + "c2Vj" * 8, "whsec_" + "b2xk" * 8
GUIDE = Path(__file__).parents[2] / "docs" / "webhooks.md"
LEASE = LEASE_DURATION.total_seconds()
A_DAY = 24 * 3600


@dataclass
class Receiver:
    """The operator's own system.

    Attributes:
        got: The posts it received, as headers and body.
        status: What it answers.
        answers: While it is not set, posts get no answer.
    """

    port: int
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 200
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    _runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hashdrop"

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/hashdrop", self._take)
        self._runner = web.AppRunner(app, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()
        self._runner = None

    async def _take(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        await self.answers.wait()
        return web.Response(status=self.status, headers={"Location": self.url})

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.got]

    def types(self) -> list[str]:
        return [event["type"] for event in self.events()]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver(free_port())
    receiver.answers.set()
    await receiver.start()
    yield receiver
    receiver.answers.set()
    await receiver.stop()


@pytest.fixture
def wishes(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return {
        "HASHDROP_WEBHOOK_URL": receiver.url,
        "HASHDROP_WEBHOOK_SECRET": f"{SECRET},{OLD_SECRET}",
        "HASHDROP_METRICS": "true",
        "HASHDROP_MAX_WAITING": "3",
    }


Deliver = Callable[[], Awaitable[None]]


@pytest.fixture
async def deliver(parts: Parts) -> AsyncIterator[Deliver]:
    """Deliver what is due, as the worker with the lease does."""
    async with httpx.AsyncClient() as http:

        async def deliver_() -> None:
            await parts.sweep.scan()
            while await parts.dispatcher.deliver(http):
                pass

        yield deliver_


async def die(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@in_both_forms
async def test_every_step_of_a_meeting_is_delivered_in_order_signed_and_without_secrets(
    client: Client, receiver: Receiver, deliver: Deliver, clock: Clock
) -> None:
    meeting = await client.meeting(title="Board")
    gus, ida, wim = await meeting.knock("Gus"), await meeting.knock("Ida"), await meeting.knock("Wim")
    await meeting.decide("deny", ida, reason="not today")
    await client.post("leave", wim["sessionKey"], roomName=meeting.room)
    admitted = await meeting.decide("admit", gus)
    await meeting.decide("admit", gus)  # already decided: nothing new
    await meeting.decide("send-back", gus)
    await client.post("admit", meeting.key, roomName=meeting.room, all=True)
    token = (await client.post("token", gus["sessionKey"], roomName=meeting.room)).json()["token"]
    await client.post("leave", gus["sessionKey"], roomName=meeting.room)
    await client.post("token", gus["sessionKey"], roomName=meeting.room)
    await meeting.decide("remove", gus)
    await client.post("end", meeting.key, roomName=meeting.room)
    with capture_logs() as lines:
        await deliver()

    told = [(event["type"], event["data"].get("username")) for event in receiver.events()]
    assert told == [
        ("meeting.started", "Hanna"),
        ("participant.knocked", "Gus"),
        ("participant.knocked", "Ida"),
        ("participant.knocked", "Wim"),
        ("participant.denied", "Ida"),
        ("participant.withdrawn", "Wim"),
        ("participant.admitted", "Gus"),
        ("participant.sent_back", "Gus"),
        ("participant.admitted", "Gus"),
        ("participant.left", "Gus"),
        ("participant.admitted", "Gus"),
        ("participant.removed", "Gus"),
        ("meeting.ended", None),
    ]
    assert receiver.events()[1]["data"] == {
        "roomName": meeting.room,
        "title": "Board",
        "identity": gus["identity"],
        "username": "Gus",
        "role": "guest",
    }
    assert receiver.events()[-1]["data"] == {"roomName": meeting.room, "title": "Board"}
    documented: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL)[0], documented)
    for headers, body in receiver.got:
        assert documented["take"](SECRET, headers, body)
        assert documented["take"](SECRET, headers, body) is None
        event = Verifier(OLD_SECRET).verify(body, headers)
        assert event["id"] == headers["webhook-id"]
        assert datetime.fromisoformat(event["timestamp"]) == clock().replace(microsecond=0)
        with pytest.raises(WebhookVerificationError):
            Verifier(SECRET).verify(body + b" ", headers)
    ids = [event["id"] for event in receiver.events()]
    assert len(set(ids)) == len(told)
    delivered = [line for line in lines if line["event"] == "webhook_delivered"]
    assert [line["webhook"] for line in delivered] == ids
    assert admitted.headers["x-request-id"] == delivered[6]["request_id"]
    assert set(re.findall(r"^\| `([a-z_.]+)` \|", GUIDE.read_text(), re.MULTILINE)) == set(receiver.types())
    said = b"".join(body for _, body in receiver.got).decode()
    for secret in (meeting.code, meeting.key, gus["sessionKey"], token, SECRET, "not today"):
        assert secret not in said


async def test_displaced_people_are_reported_before_the_person_who_replaced_them(
    client: Client, receiver: Receiver, deliver: Deliver, parts: Parts
) -> None:
    full, seats = await client.meeting(), await client.meeting(waitingRoom=False, maxParticipants=4)
    first, *_ = [await full.knock(f"Eve {n}") for n in range(3)]
    for number in range(3):
        await seats.knock(f"Zoe {number}")
    async with at_address(parts, "198.51.100.1") as elsewhere:
        for meeting in (full, seats):
            assert (await elsewhere.post("join", code=meeting.code, username="Gus")).status_code == 200
    assert (await client.post("join", first["sessionKey"], roomName=full.room)).json()["status"] == "waiting"
    await deliver()
    told = [(event["type"], event["data"]["username"]) for event in receiver.events()]
    assert told[-6:] == [
        ("participant.withdrawn", "Eve 0"),
        ("participant.knocked", "Gus"),
        ("participant.left", "Zoe 0"),
        ("participant.admitted", "Gus"),
        ("participant.withdrawn", "Eve 1"),
        ("participant.knocked", "Eve 0"),
    ]
    assert len(told) == 2 + 3 + 3 + 6


async def test_a_receiver_that_was_down_gets_everything_in_order_later(
    client: Client, receiver: Receiver, deliver: Deliver, parts: Parts, clock: Clock
) -> None:
    await receiver.stop()
    meeting = await client.meeting()
    await meeting.guest()
    async with httpx.AsyncClient() as http:
        pauses = []
        for number in range(12):
            if number == 11:
                parts.dispatcher._failures = 5000  # as after weeks of failures
            await parts.sweep.scan()
            assert not await parts.dispatcher.deliver(http)
            assert parts.dispatcher._not_before
            pauses.append((parts.dispatcher._not_before - clock()).total_seconds())
            clock.turn(pauses[-1] + 0.1)
    assert all(2**n / 2 <= pause <= 2**n for n, pause in enumerate(pauses[:8], 1))
    assert max(pauses) <= webhooks.MAX_BACKOFF
    assert min(pauses[8:]) >= webhooks.MAX_BACKOFF / 2
    (waiting,) = [row for row in await pending(parts) if row.attempts]
    assert (waiting.type, waiting.attempts, waiting.failure) == ("meeting.started", 12, "ConnectError")

    await receiver.start()
    for status in (500, 302, 404):  # a redirect is not followed
        receiver.status = status
        await deliver()
        await deliver()  # too early for a retry
        clock.turn(webhooks.MAX_BACKOFF)
    receiver.status = 204
    await deliver()
    types = ["meeting.started", "participant.knocked", "participant.admitted"]
    assert receiver.types() == types[:1] * 3 + types
    assert len({event["id"] for event in receiver.events()}) == 3
    assert await pending(parts) == []
    shown = (await client.http.get("/metrics")).text
    assert 'hashdrop_webhooks_total{outcome="failed"} 15.0' in shown
    assert 'hashdrop_webhooks_total{outcome="delivered"} 3.0' in shown
    assert 'hashdrop_undelivered_webhooks{scope="installation"} 0.0' in shown


async def test_a_delivery_to_an_unresponsive_receiver_times_out(
    client: Client, receiver: Receiver, deliver: Deliver, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "TIMEOUT", 0.2)
    receiver.answers.clear()
    await client.meeting()
    await deliver()
    assert [row.failure for row in await pending(parts)] == ["timeout"]


async def test_a_delivery_of_a_worker_that_died_is_repeated_with_the_same_id(
    client: Client, receiver: Receiver, deliver: Deliver, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    other = compose(parts.settings, clock)
    await other.sweep.scan()
    dying = asyncio.create_task(other.dispatcher.run())
    receiver.answers.clear()
    await eventually(lambda: receiver.got)
    await deliver()  # the other backend holds the lease
    assert len(receiver.got) == 1
    await die(dying)
    await other.close()
    receiver.answers.set()
    await client.post("end", meeting.key, roomName=meeting.room)
    clock.turn(LEASE + 0.1)
    await deliver()
    first, again, last = receiver.events()
    assert first == again
    assert (first["type"], last["type"]) == ("meeting.started", "meeting.ended")


@in_a_cluster
async def test_one_of_two_backends_delivers_each_webhook_once(
    client: Client, backends: list[Parts], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(sweep, "SWEEP_SECONDS", 0.1)
    running = [asyncio.create_task(parts.run()) for parts in backends]
    meeting = await client.meeting()
    for name in ("Gus", "Ida", "Wim"):
        await meeting.guest(name)
    await client.post("end", meeting.key, roomName=meeting.room)
    await eventually(lambda: receiver.types()[-1:] == ["meeting.ended"])
    for task in running:
        await die(task)
    guests = ["participant.knocked", "participant.admitted"] * 3
    assert receiver.types() == ["meeting.started", *guests, "meeting.ended"]


async def test_lost_participants_and_expired_meetings_are_reported_too(
    client: Client, receiver: Receiver, deliver: Deliver, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    await meeting.guest()
    clock.turn(601)
    await parts.sweep.run_once()
    await deliver()
    assert receiver.types()[3:] == ["participant.left", "meeting.ended"]


async def test_no_participant_leaves_after_the_meeting_ended(
    client: Client, receiver: Receiver, deliver: Deliver, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    await client.post("end", meeting.key, roomName=meeting.room)
    clock.turn(601)
    async with parts.database.read() as rows:
        room = await rows.room_named(meeting.room)
    assert room
    await parts.sweep.reconcile(RoomReport(room, missing=True))
    async with parts.database.read() as rows:
        participant = await rows.participant_called(room.id, gus["identity"])
    assert participant
    assert participant.status == "left"
    await deliver()
    assert receiver.types()[-1] == "meeting.ended"


async def test_refused_calls_send_no_webhook(client: Client, receiver: Receiver, deliver: Deliver) -> None:
    meeting = await client.meeting(maxParticipants=2)
    await meeting.guest()
    late = await meeting.knock("Ida")
    assert (await meeting.decide("admit", late)).json()["code"] == "room_full"
    assert (await client.post("join", code="AMBER-FALCON-RIVER", username="Wim")).status_code == 404
    await deliver()
    assert receiver.types()[1:] == ["participant.knocked", "participant.admitted", "participant.knocked"]


async def test_bodies_are_deleted_on_delivery_and_rows_after_the_retention(
    client: Client, deliver: Deliver, parts: Parts, clock: Clock
) -> None:
    await client.meeting()
    await deliver()
    async with parts.database.read() as rows:
        assert [row.body for row in await rows.delivered_webhooks(10)] == [None]
    clock.turn(A_DAY + 60)
    await parts.sweep.retention.clean_up(clock())
    async with parts.database.read() as rows:
        assert await rows.delivered_webhooks(10) == []


async def test_webhooks_are_dropped_after_three_days_or_when_too_many_are_pending(
    client: Client, parts: Parts, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.meeting()
    clock.turn(3 * A_DAY - 60)
    meeting = await client.meeting()
    await parts.sweep.retention.clean_up(clock())
    assert len(await pending(parts)) == 2
    clock.turn(120)
    await parts.sweep.retention.clean_up(clock())
    assert len(await pending(parts)) == 1
    await client.post("end", meeting.key, roomName=meeting.room)
    monkeypatch.setattr(retention, "MAX_WEBHOOKS", 1)
    await parts.sweep.retention.clean_up(clock())
    assert [row.type for row in await pending(parts)] == ["meeting.ended"]
    assert 'hashdrop_webhooks_total{outcome="given_up"} 2.0' in (await client.http.get("/metrics")).text


async def test_nothing_is_delivered_about_a_purged_room(client: Client, parts: Parts, clock: Clock) -> None:
    over, goes_on = await client.meeting(), await client.meeting()
    await client.post("end", over.key, roomName=over.room)
    clock.turn(1)
    await parts.operators.purge(timedelta())
    assert [row.room_name for row in await pending(parts)] == [goes_on.room]


async def test_delivered_webhooks_do_not_fill_the_database(
    client: Client, deliver: Deliver, parts: Parts, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting()
    await client.post("end", meeting.key, roomName=meeting.room)
    await deliver()
    monkeypatch.setattr(retention, "MAX_WEBHOOKS", 1)
    await parts.sweep.retention.clean_up(clock())
    async with parts.database.read() as rows:
        assert [row.type for row in await rows.delivered_webhooks(10)] == ["meeting.ended"]


async def test_a_worker_that_loses_the_lease_stops_delivering(
    client: Client, receiver: Receiver, deliver: Deliver, clock: Clock
) -> None:
    await client.meeting()
    await client.meeting()
    receiver.answers.clear()
    delivering = asyncio.create_task(deliver())
    await eventually(lambda: receiver.got)
    clock.turn(LEASE + 0.1)
    receiver.answers.set()
    await delivering
    assert len(receiver.got) == 1


@pytest.mark.parametrize("wishes", [{}])
async def test_no_webhooks_are_stored_without_a_receiver(client: Client, parts: Parts) -> None:
    await client.meeting()
    assert await pending(parts) == []
    await parts.dispatcher.run()  # ends at once


async def pending(parts: Parts) -> list[Webhook]:
    async with parts.database.read() as rows:
        return list(await rows.pending_webhooks(100))
