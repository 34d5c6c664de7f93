"""`hashdrop.client` in real meetings: a real API over HTTP, a real LiveKit server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import TypeVar

import httpx
import pytest
from livekit import rtc

from hashdrop.client import (
    Api,
    Denied,
    Dropped,
    JoinedElsewhere,
    Meeting,
    NotAdmitted,
    Removed,
    RoomEnded,
    Session,
    Unavailable,
    meeting,
    participation,
    retry,
)
from hashdrop.client.answers import WaitingRoom
from hashdrop.client.rate_limit import RateLimiter
from hashdrop.composition import Parts
from hashdrop.conference.livekit.gateway import LiveKitGateway
from hashdrop.conference.rules.grants import Rights
from hashdrop.operations.processes import ports
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.livekit_server import LiveKitServer
from tests.client.fake_room import TurnedClock
from tests.conftest import Clock
from tests.eventually import eventually
from tests.served_api import served
from tests.sfu.sdk_client import SdkClient

T = TypeVar("T")


async def next_of(stream: AsyncIterator[T]) -> T:
    """The next item; raises if none arrives in time."""
    return await asyncio.wait_for(anext(stream), 10)


@asynccontextmanager
async def hosted(server: str, **wishes: bool) -> AsyncIterator[tuple[Meeting, str]]:
    """Hanna's meeting, and its code."""
    async with Meeting.create("Hanna", server=server, **wishes) as host:
        yield host, (await host.invitation()).code


@asynccontextmanager
async def call(server: str) -> AsyncIterator[tuple[Meeting, Meeting]]:
    """Hanna and Gus in the call."""
    async with hosted(server, waiting_room=False) as (host, code), Meeting.join(code, "Gus", server=server) as guest:
        yield host, guest


async def connected(one: Meeting) -> None:
    """Wait until somebody is connected. LiveKit's SDK notices an earlier eviction only after 15 s."""
    await eventually(lambda: one._connection.is_open)


async def publish(room: rtc.Room) -> None:
    """Publish video."""
    track = rtc.LocalVideoTrack.create_video_track("camera", rtc.VideoSource(64, 48))
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA)
    await room.local_participant.publish_track(track, options)


async def test_a_guest_enters_even_if_livekit_does_not_tell_them(
    server: str, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(server) as (host, code), Meeting.join(code, "Gus", server=server) as guest:
        await connected(guest)
        knock = await next_of(host.knocks())

        async def unreached(self: LiveKitGateway, room: str, identity: str, rights: Rights) -> bool:
            return True

        monkeypatch.setattr(LiveKitGateway, "set_rights", unreached)
        await knock.admit()
        async with asyncio.timeout(30):
            await guest.admitted()
        assert guest.room.local_participant.permissions.can_publish


KINDS = {rtc.TrackKind.KIND_AUDIO, rtc.TrackKind.KIND_VIDEO}


def raw(of: Meeting) -> dict[str, str]:
    """What a LiveKit client needs to be the same person."""
    return {"identity": of.entry.identity, "livekitUrl": of.entry.livekit_url, "token": of.entry.token}


async def test_a_meeting_runs_from_the_knock_to_the_end(server: str) -> None:
    async with hosted(server) as (host, code), Meeting.join(code, "Kiosk", server=server) as guest:
        assert guest.status == "waiting"
        with pytest.raises(NotAdmitted):
            await guest.say("let me in")
        knock = await next_of(host.knocks())
        assert knock.username == "Kiosk"
        await knock.admit()
        assert await guest.admitted() is guest.room
        await guest.say("hello")
        said = await next_of(host.chat())
        assert (said.identity, said.username, said.text) == (guest.entry.identity, "Kiosk", "hello")
        await host.say("welcome")
        assert (await next_of(guest.chat())).text == "welcome"
        assert await host.api.mute(host.session, guest.entry.identity) == []
        await host.end()
        await guest.ended()
        assert [message async for message in guest.chat()] == []
        assert [knock async for knock in host.knocks()] == []
        with pytest.raises(RoomEnded):
            await guest.admitted()


async def test_nobody_speaks_before_the_others_may_know_that_he_is_admitted(
    server: str, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asyncio.Event()
    tell = parts.livekit.set_metadata

    async def tell_late(name: str, metadata: str) -> None:
        await told.wait()
        await tell(name, metadata)

    async with hosted(server) as (host, code), Meeting.join(code, "Gus", server=server) as guest:
        await connected(guest)
        monkeypatch.setattr(parts.livekit, "set_metadata", tell_late)
        admitting = asyncio.create_task(host.api.admit(host.session, guest.entry.identity))
        # On a slow machine the client may meanwhile replace its connection.
        await eventually(lambda: guest._connection.is_open and not guest._connection.lacks_permission)
        with pytest.raises(NotAdmitted):
            await guest.say("too early")
        told.set()
        await admitting
        await guest.admitted()


async def test_a_denied_guest_is_told_why_and_may_knock_again_later(server: str, clock: Clock) -> None:
    async with hosted(server) as (host, code):
        knocks = host.knocks()
        async with Meeting.join(code, "Gus", server=server) as guest:
            await connected(guest)
            await (await next_of(knocks)).deny("Not today.")
            with pytest.raises(Denied) as told:
                await guest.admitted()
            assert told.value.reason == "Not today."
            assert 20 < told.value.retry_after <= 30
        with pytest.raises(Denied) as told:
            await Meeting.resume(guest.session, server=server).__aenter__()
        assert (told.value.status, told.value.code) == (403, "denied")
        assert 20 < told.value.retry_after <= 30
        clock.turn(31)
        async with Meeting.resume(guest.session, server=server) as again:
            knock = await next_of(knocks)
            assert knock.identity == guest.entry.identity
            await knock.admit()
            await again.admitted()


@pytest.mark.parametrize(
    "wishes",
    [{"HASHDROP_WAITING": "isolated", "HASHDROP_MAX_WAITING": "2", "HASHDROP_TRUSTED_PROXIES": "127.0.0.1"}],
)
async def test_a_guest_dropped_from_a_full_waiting_room_is_told_and_may_ask_again(server: str) -> None:
    elsewhere = {"X-Forwarded-For": "192.0.2.66"}
    async with hosted(server) as (host, code), httpx.AsyncClient(base_url=server, headers=elsewhere) as other:
        async with Meeting.join(code, "Ida", server=server), Meeting.join(code, "Gus", server=server) as guest:
            join = await other.post("/api/conference/join", json={"code": code, "username": "Wim"})
            assert join.status_code == 200
            with pytest.raises(Dropped):
                await guest.admitted()
        async with Meeting.resume(guest.session, server=server) as again:
            assert again.entry.identity == guest.entry.identity and again.status == "waiting"
        assert len(await host.api.deny_all(host.session, "Not today.")) == 1


async def test_a_flood_of_join_requests_causes_no_flood_of_calls(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with hosted(server) as (host, code), Meeting.join(code, "Eve", server=server) as eve:
        waiting, asked = host.api.waiting, []

        async def counted(session: Session) -> WaitingRoom:
            asked.append(session)
            return await waiting(session)

        monkeypatch.setattr(host.api, "waiting", counted)
        knocks = host.knocks()
        await next_of(knocks)
        await connected(eve)
        before, clock = host._hints, asyncio.get_running_loop().time
        began, looking = clock(), asyncio.ensure_future(anext(knocks, None))
        for _ in range(50):
            await eve.room.local_participant.publish_data("{}", destination_identities=[host.entry.identity])
        await eventually(lambda: host._hints >= before + 50)
        assert len(asked) <= 3 + (clock() - began) / meeting.MIN_CALL_INTERVAL
        await host.end()
        assert await looking is None


async def test_a_removed_guest_is_told(server: str) -> None:
    async with call(server) as (host, guest):
        await host.api.remove(host.session, guest.entry.identity)
        with pytest.raises(Removed):
            await next_of(guest.chat())
        with pytest.raises(Removed):
            await guest.ended()


async def test_waiting_guests_receive_nothing_and_nothing_of_theirs_is_accepted(server: str) -> None:
    async with hosted(server) as (host, code), Api(server) as api:
        entry = await api.join(code, "Wim")
        await publish(host.room)
        waiting = {"identity": entry.identity, "livekitUrl": entry.livekit_url, "token": entry.token}
        async with SdkClient(waiting) as curious:
            arrived = asyncio.Event()
            host.room.on("data_received", lambda _: arrived.set())
            await curious.room.local_participant.send_text("take this", topic="lk.chat")
            await curious.room.local_participant.publish_data("which comes after it")
            await asyncio.wait_for(arrived.wait(), 10)
            await host.say("to nobody")
            assert not host.hears(entry.identity)
            async with Meeting.join(code, "Gus", server=server) as guest:
                await host.api.admit(host.session, guest.entry.identity)
                await guest.admitted()
                await host.say("to Gus")
                assert (await next_of(guest.chat())).text == "to Gus"
                await guest.say("to Hanna")
                assert (await next_of(host.chat())).text == "to Hanna"
            assert (curious.texts, curious.tracks) == ([], [])


async def test_a_removed_guest_who_returns_with_an_old_token_sees_nothing(
    server: str, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def survey() -> list[object]:
        return []  # otherwise the sweep evicts the guest again

    monkeypatch.setattr(parts.sweep, "scan", survey)
    async with (
        call(server) as (host, guest),
        Meeting.join((await host.invitation()).code, "Ida", server=server) as other,
    ):
        senders: list[str] = []  # of the tracks to which the two who stay are subscribed
        for viewer in (host, other):
            viewer.room.on("track_subscribed", lambda track, publication, person: senders.append(person.identity))
        await publish(host.room)
        await host.api.remove(host.session, guest.entry.identity)
        async with SdkClient(raw(guest)) as again:
            await publish(again.room)
            await publish(other.room)
            await host.say("are you there?")
            assert (await next_of(other.chat())).text == "are you there?"
            await eventually(lambda: published(other, guest.entry.identity))
            await eventually(lambda: senders == [host.entry.identity, other.entry.identity])
            assert (again.texts, again.tracks) == ([], [])


def published(to: Meeting, by: str) -> list[rtc.RemoteTrackPublication]:
    """The tracks of a participant, as another one sees them."""
    person = to.room.remote_participants.get(by)
    return list(person.track_publications.values()) if person else []


async def test_video_is_subscribed_automatically_unless_the_program_chooses(server: str) -> None:
    async with call(server) as (host, guest):
        await publish(host.room)
        await eventually(lambda: [one for one in published(guest, host.entry.identity) if one.track])
        code = (await host.invitation()).code
        async with Meeting.join(code, "Bot", server=server, subscribe=False) as bot:
            (one,) = await eventually(lambda: published(bot, host.entry.identity))
            await bot.say("no pictures, please")
            await next_of(host.chat())
            assert one.track is None
            one.set_subscribed(True)
            await eventually(lambda: one.track)


async def test_only_one_of_many_audio_tracks_of_a_participant_is_received(server: str) -> None:
    async with call(server) as (host, guest):
        for _ in range(10):
            track = rtc.LocalAudioTrack.create_audio_track("sound", rtc.AudioSource(48000, 1))
            options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
            await host.room.local_participant.publish_track(track, options)
        await publish(host.room)  # arrives after all of them
        await eventually(lambda: {one.kind for one in published(guest, host.entry.identity) if one.track} == KINDS)
        await eventually(lambda: len(published(guest, host.entry.identity)) == 11)
        assert len([one for one in published(guest, host.entry.identity) if one.track]) == 2


@pytest.mark.parametrize("evicted", [False, True])
async def test_a_guest_sent_back_waits_and_is_admitted_again(
    server: str, clock: Clock, parts: Parts, evicted: bool
) -> None:
    async with hosted(server) as (host, code), Meeting.join(code, "Gus", server=server) as guest:
        knocks, admissions = host.knocks(), guest.admissions()
        await (await next_of(knocks)).admit()
        await next_of(admissions)
        clock.turn(1)
        await host.api.send_back(host.session, guest.entry.identity)
        await eventually(lambda: not guest.hears(guest.entry.identity))
        if evicted:  # as the sweep may at a bad moment
            await parts.livekit.evict(host.entry.room_name, guest.entry.identity)
        await (await next_of(knocks)).admit()
        await publish(await next_of(admissions))


async def test_a_connection_lost_for_good_is_replaced(server: str, parts: Parts) -> None:
    async with call(server) as (host, guest):
        admissions = guest.admissions()
        before = await next_of(admissions)
        await parts.livekit.remove(host.entry.room_name, guest.entry.identity)  # of which HashDrop is not told
        assert await next_of(admissions) is not before
        await host.say("there you are")
        assert (await next_of(guest.chat())).text == "there you are"


async def test_a_saved_session_key_restores_the_same_person(server: str) -> None:
    async with call(server) as (host, guest):
        async with Meeting.resume(guest.session, server=server) as again:
            assert again.entry.identity == guest.entry.identity
            with pytest.raises(JoinedElsewhere):
                await guest.ended()
            await again.say("I am here now")
            assert (await next_of(host.chat())).text == "I am here now"
        assert [one.username for one in await host.api.participants(host.session)] == ["Hanna"]  # the guest has left
        async with Meeting.resume(guest.session, server=server) as back:
            assert back.status == "admitted"


async def test_another_livekit_client_can_chat_with_it(server: str) -> None:
    async with hosted(server, waiting_room=False) as (host, code):
        entry = await host.api.join(code, "Other")
        async with SdkClient({"livekitUrl": entry.livekit_url, "token": entry.token}) as other:
            await other.room.local_participant.send_text("hello to all", topic="lk.chat")
            assert (await next_of(host.chat())).text == "hello to all"
            await host.say("hello")
            await publish(host.room)
            await publish(other.room)
            # Somebody who has just connected may get a message twice, with the same id.
            await eventually(lambda: {*other.texts} == {*other.tracks} == {host.entry.identity})
            await eventually(lambda: [one for one in published(host, entry.identity) if one.track])


async def test_join_requests_are_repeated_and_refresh_the_waiting_list(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(participation, "JOIN_REQUEST_INTERVAL", 0.05)
    monkeypatch.setattr(meeting, "WAITING_POLL_INTERVAL", 3600)
    requests: list[rtc.DataPacket] = []
    async with hosted(server) as (host, code):
        host.room.on("data_received", requests.append)
        looking = asyncio.create_task(next_of(host.knocks()))
        async with Meeting.join(code, "Gus", server=server):
            assert (await looking).username == "Gus"
            await eventually(lambda: len(requests) > 2)
        assert {packet.data for packet in requests} == {
            f'{{"type": "join-request", "identity": "{(await looking).identity}", "username": "Gus"}}'.encode()
        }


async def test_connecting_is_never_cancelled(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A cancelled connect makes LiveKit's SDK end this process.
    began, ended = asyncio.Event(), asyncio.Event()
    connect = rtc.Room.connect

    async def observed(*args: object) -> None:
        began.set()
        await connect(*args)
        ended.set()

    async with hosted(server, waiting_room=False) as (_, code):
        monkeypatch.setattr(rtc.Room, "connect", observed)
        entering = asyncio.create_task(Meeting.join(code, "Hasty", server=server).__aenter__())
        await began.wait()
        for _ in range(3):
            entering.cancel()
            await asyncio.wait([entering], timeout=0.01)
        await asyncio.wait_for(ended.wait(), 10)


async def test_a_call_survives_an_api_outage(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    monkeypatch.setattr(retry, "retry_delay", lambda failures: tries.append(failures) or 0.05)
    port = ports.choose()
    server = f"http://127.0.0.1:{port}"
    async with served(parts, port):
        host = await Meeting.create("Hanna", server=server, waiting_room=False).__aenter__()
        guest = await Meeting.join((await host.invitation()).code, "Gus", server=server).__aenter__()
    await eventually(lambda: max(tries, default=0) > 1)
    await host.say("still there?")
    assert (await next_of(guest.chat())).text == "still there?"
    async with served(parts, port):
        await host.end()
        await asyncio.wait_for(guest.ended(), 10)
        await guest.__aexit__(None, None, None)
        await host.__aexit__(None, None, None)


class TestIsolated:
    """`HASHDROP_WAITING=isolated`: waiting guests have no LiveKit token."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"HASHDROP_WAITING": "isolated"}

    async def test_a_waiting_guest_connects_only_once_admitted(
        self, server: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(meeting, "WAITING_POLL_INTERVAL", 0.1)  # no join request triggers it here
        async with hosted(server) as (host, code), Meeting.join(code, "Gus", server=server) as guest:
            knocks, admissions = host.knocks(), guest.admissions()
            for _ in range(2):
                knock = await next_of(knocks)
                assert (guest.status, guest.entry.token) == ("waiting", None)
                with pytest.raises(NotAdmitted):
                    assert guest.room
                await knock.admit()
                await publish(await next_of(admissions))
                clock.turn(1)
                await host.api.send_back(host.session, guest.entry.identity)
                await eventually(lambda: guest.status == "waiting" and not guest._connection.is_open)


class TestLiveKitOutOfReach:
    """HashDrop answers, but its LiveKit server does not."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"LIVEKIT_PUBLIC_URL": f"ws://127.0.0.1:{ports.choose()}"}

    async def test_connecting_times_out_and_leaves(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(participation, "_MAX_CONNECT_ATTEMPTS", 2)
        one = Meeting.create("Hanna", server=server)
        with pytest.raises(Unavailable, match="LiveKit"):
            await one.__aenter__()
        async with Api(server) as api:
            assert (await api.admission(one.session)).status == "left"

    async def test_entering_fails_in_time(self, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(meeting, "ENTER_TIMEOUT", 1)
        one = Meeting.create("Hanna", server=server)
        why = "LiveKit (cannot be reached|does not answer)"  # after the first failed attempt, or before
        with pytest.raises(Unavailable, match=rf"no connection to the call after 1 s\. {why}"):
            await one.__aenter__()


class TestLiveKitLost:
    """The LiveKit server dies, and comes back without its rooms."""

    @pytest.fixture
    def livekit(self, tmp_path) -> Iterator[LiveKitServer]:
        with LiveKitServer(LiveKitConfig.fresh(), tmp_path) as server:
            yield server

    async def test_media_and_chat_come_back(self, server: str, livekit: LiveKitServer) -> None:
        async with call(server) as (host, guest):
            publishing = asyncio.create_task(publish_each_time(host))
            pictures: list[rtc.RemoteTrack] = []
            guest.room.on("track_subscribed", pictures.append)
            await eventually(lambda: len(pictures) == 1)
            livekit.kill()
            await asyncio.to_thread(livekit.start)
            await eventually(lambda: len(pictures) == 2, within=20)
            await guest.say("there you are")
            assert (await next_of(host.chat())).text == "there you are"
        await publishing


async def publish_each_time(by: Meeting) -> None:
    """Publish after each connection, as a program would."""
    async for room in by.admissions():
        await publish(room)


async def test_a_message_that_overtakes_its_senders_admission_is_not_lost(server: str) -> None:
    async with hosted(server) as (host, code), Meeting.join(code, "Gus", server=server) as guest:
        await connected(guest)
        early = guest.room.local_participant
        to_host = {"topic": "lk.chat", "destination_identities": [host.entry.identity]}
        await early.send_text("first", **to_host)
        await early.send_text("second", **to_host)
        await eventually(lambda: len(host._connection._reading) == 2)
        await host.api.admit(host.session, guest.entry.identity)
        await guest.admitted()
        await guest.say("third")
        chat = host.chat()
        assert [(await next_of(chat)).text for _ in range(3)] == ["first", "second", "third"]


async def test_a_flood_of_people_who_are_not_admitted_is_not_kept(server: str) -> None:
    async with hosted(server) as (host, code), Meeting.join(code, "Gus", server=server) as guest:
        await connected(guest)
        early, all_sent = guest.room.local_participant, asyncio.Event()
        host.room.register_text_stream_handler("sent", lambda *_: all_sent.set())
        for number in range(60):
            await early.send_text(f"{number}", topic="lk.chat", destination_identities=[host.entry.identity])
        await early.send_text("", topic="sent", destination_identities=[host.entry.identity])
        await asyncio.wait_for(all_sent.wait(), 10)
        await eventually(lambda: not host._connection._reading)
        assert not host._messages


async def test_people_who_connect_late_get_what_was_said_since_their_admission(server: str) -> None:
    async with hosted(server, waiting_room=False) as (host, code):
        late = await host.api.join(code, "Late")
        await eventually(lambda: host.hears(late.identity))
        await host.say("you were not there")
        async with Meeting.resume(late.session, server=server) as guest:
            assert (await next_of(guest.chat())).text == "you were not there"
            await eventually(lambda: host._connection.is_ready(late.identity))
            assert guest._connection.is_ready(host.entry.identity)


async def test_a_flood_is_dropped_and_an_honest_sender_loses_nothing(server: str) -> None:
    async with call(server) as (host, guest):
        host._connection.chat._limiter = RateLimiter(20, 2, TurnedClock())
        chat, to_host = host.chat(), [host.entry.identity]
        me, sent = guest.room.local_participant, asyncio.Event()
        host.room.register_text_stream_handler("sent", lambda *_: sent.set())
        for number in range(60):
            attributes = {"id": f"{number % 30}"}  # each arrives twice, which is not a flood
            await me.send_text("x", topic="lk.chat", destination_identities=to_host, attributes=attributes)
        await me.send_text("", topic="sent", destination_identities=to_host)
        await host.say("now you")
        assert (await next_of(guest.chat())).text == "now you"
        await asyncio.wait_for(sent.wait(), 10)
        await eventually(lambda: not host._connection._reading)
        assert len(host._messages) == 20
        for _ in range(20):
            await next_of(chat)


async def test_quick_messages_are_paced_to_what_receivers_accept(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    async with call(server) as (host, guest):
        monkeypatch.setattr(guest._connection.chat._clock, "sleep", wait)
        for number in range(20):
            await guest.say(f"{number}")
        assert len(waits) <= 5
        chat = host.chat()
        assert [(await next_of(chat)).text for _ in range(20)] == [f"{number}" for number in range(20)]
