"""What somebody with a custom LiveKit client receives, and what they do not."""

import asyncio
import json

import pytest
from livekit import api, rtc
from livekit.protocol.models import ParticipantPermission

from hashdrop.composition import Parts
from hashdrop.conference.rules.grants import WAITING_RIGHTS
from tests.conftest import Client
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient

R = rtc.DisconnectReason


async def test_a_waiting_guest_gets_no_track_and_cannot_publish(client: Client) -> None:
    meeting = await client.meeting()
    async with SdkClient(meeting.host) as host, SdkClient(await meeting.knock()) as guest:
        await host.publish_video()
        await eventually(lambda: guest.people)
        with pytest.raises(rtc.participant.PublishTrackError):
            await guest.publish_video()
        assert guest.tracks == []


async def test_join_requests_reach_only_the_addressed_host(client: Client) -> None:
    meeting = await client.meeting()
    gus, ida = await meeting.knock(), await meeting.knock("Ida")
    async with SdkClient(meeting.host) as host, SdkClient(gus) as guest, SdkClient(ida) as other:
        request = json.dumps({"type": "join-request", "identity": gus["identity"], "username": "Gus"})
        await guest.room.local_participant.publish_data(request, destination_identities=gus["hosts"])
        await eventually(lambda: host.data)
        assert other.data == []


async def test_admission_gives_media_at_once(client: Client) -> None:
    meeting = await client.meeting()
    knocking = await meeting.knock()
    async with SdkClient(meeting.host) as host, SdkClient(knocking) as guest:
        await host.publish_video()
        await meeting.decide("admit", knocking)
        await asyncio.wait_for(guest.admitted.wait(), 2)
        await guest.publish_video()
        await eventually(lambda: guest.tracks == [meeting.host["identity"]])
        await eventually(lambda: host.tracks == [knocking["identity"]])
        assert guest.room.local_participant.attributes["hashdrop.role"] == "guest"


async def test_the_metadata_holds_the_allow_list_before_and_after_admission(client: Client) -> None:
    meeting = await client.meeting()
    host_id = meeting.host["identity"]
    knocking = await meeting.knock()
    async with SdkClient(meeting.host) as host:
        assert json.loads(host.room.metadata) == {"admitted": [host_id], "hosts": [host_id]}
        await meeting.decide("admit", knocking)
        await eventually(lambda: json.loads(host.room.metadata)["admitted"] == [host_id, knocking["identity"]])
        await meeting.decide("remove", knocking)
        await eventually(lambda: json.loads(host.room.metadata)["admitted"] == [host_id])


async def test_denial_disconnects(client: Client) -> None:
    meeting = await client.meeting()
    knocking = await meeting.knock()
    async with SdkClient(knocking) as guest:
        await meeting.decide("deny", knocking)
        await asyncio.wait_for(guest.disconnected.wait(), 2)
        assert guest.reason == R.PARTICIPANT_REMOVED


@pytest.mark.parametrize("decision", [pytest.param("deny", marks=pytest.mark.slow), "remove"])
@pytest.mark.usefixtures("sweeping")
async def test_returning_with_a_valid_token_lasts_no_longer_than_one_sweep(
    client: Client, parts: Parts, decision: str
) -> None:
    meeting = await client.meeting()
    gone = await meeting.knock() if decision == "deny" else await meeting.guest()
    tries: list[SdkClient] = []

    enough = False

    async def come_back_again_and_again() -> None:
        # Stopped by a flag: the SDK ends the whole process if connecting is cancelled at a wrong moment.
        while not enough:
            tries.append(SdkClient(gone))
            try:
                async with tries[-1] as again:
                    await again.disconnected.wait()
            except rtc.ConnectError:
                pass  # put out while still connecting

    async with SdkClient(meeting.host) as host:
        host.allow_only([meeting.host["identity"]])
        await host.publish_video()
        await meeting.decide(decision, gone)
        hammering = asyncio.create_task(come_back_again_and_again())
        # Connections are told apart by sid: a guest may leave and return between two polls of this test. And it counts
        # sweeps (one a second), not seconds: a busy machine makes both longer.
        came: dict[str, int] = {}
        longest = 0
        last = parts.sweep._sweeps + 8
        while (now := parts.sweep._sweeps) < last:
            for person in await parts.livekit._people(meeting.room):
                if person.identity == gone["identity"]:
                    longest = max(longest, now - came.setdefault(person.sid, now))
            await asyncio.sleep(0.02)
        enough = True
        await hammering
    assert tries
    assert longest <= 1
    assert [track for client in tries for track in client.tracks] == []


@pytest.mark.usefixtures("sweeping")
async def test_a_guest_sent_back_gets_no_track_and_loses_rights_within_2_seconds(client: Client, parts: Parts) -> None:
    meeting = await client.meeting(waitingRoom=False)
    gus = await meeting.guest()

    def admitted(host: SdkClient) -> list[str]:
        return json.loads(host.room.metadata)["admitted"]

    async def rights_are_taken() -> bool:
        people = {person.identity: person.rights for person in await parts.livekit.connected(meeting.room)}
        return people.get(gus["identity"]) == WAITING_RIGHTS

    async def is_muted() -> bool:
        tracks = [track for person in await parts.livekit._people(meeting.room) for track in person.tracks]
        return [track.muted for track in tracks] == [True]

    async with SdkClient(meeting.host) as host:
        host.room.on("room_metadata_changed", lambda before, now: host.allow_only(admitted(host)))
        host.allow_only(admitted(host))
        picture = await host.publish_video()
        async with SdkClient(gus) as before:
            await eventually(lambda: before.tracks == [meeting.host["identity"]])
            assert (await meeting.decide("send-back", gus)).status_code == 200
            assert await rights_are_taken()  # LiveKit was updated before the answer
            assert not before.disconnected.is_set()  # still waiting
        await eventually(lambda: gus["identity"] not in admitted(host))
        picture.mute()  # LiveKit handles requests in order: when this is done, it has the host's new list too
        await eventually(is_muted)
        for _ in range(4):
            async with SdkClient(gus) as again:
                await eventually(rights_are_taken, within=2)
                assert again.tracks == []


async def test_ending_disconnects_everybody_including_waiting_guests(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    async with SdkClient(meeting.host) as one, SdkClient(guest) as two, SdkClient(await meeting.knock("Ida")) as three:
        await client.post("end", meeting.key, roomName=meeting.room)
        for person in (one, two, three):
            await asyncio.wait_for(person.disconnected.wait(), 2)
            assert person.reason == R.ROOM_DELETED


async def test_an_old_token_does_not_reopen_an_ended_room(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    await client.post("end", meeting.key, roomName=meeting.room)
    with pytest.raises(rtc.ConnectError):
        await SdkClient(meeting.host).__aenter__()
    assert meeting.room not in {room.name for room in await parts.livekit.rooms()}


async def test_waiting_guests_take_no_seats(client: Client) -> None:
    meeting = await client.meeting(maxParticipants=2)
    waiting = [SdkClient(await meeting.knock(f"Guest {n}")) for n in range(3)]
    for person in waiting:
        await person.__aenter__()
    async with SdkClient(meeting.host):
        answer = await meeting.decide("admit", waiting[0].entry)
        assert answer.status_code == 200
        await asyncio.wait_for(waiting[0].admitted.wait(), 2)
    for person in waiting:
        await person.__aexit__(None, None, None)


async def test_an_admitted_third_party_client_can_chat(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    async with SdkClient(meeting.host) as host, SdkClient(guest) as other, SdkClient(await meeting.knock("Ida")) as ida:
        await eventually(lambda: guest["identity"] in host.people)
        await other.room.local_participant.send_text(
            "hello", topic="lk.chat", destination_identities=[meeting.host["identity"]]
        )
        await eventually(lambda: host.texts == [guest["identity"]])
        assert ida.texts == []


async def test_nobody_may_change_their_own_attributes(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    knocking = await meeting.knock()

    async def permissions() -> list[ParticipantPermission]:
        config = parts.settings
        async with api.LiveKitAPI(config.livekit_url, config.livekit_api_key, config.livekit_api_secret) as server:
            answer = await server.room.list_participants(api.ListParticipantsRequest(room=meeting.room))
        return [person.permission for person in answer.participants]

    async with SdkClient(meeting.host), SdkClient(knocking) as guest:
        assert [p.can_update_metadata for p in await permissions()] == [False, False]
        await meeting.decide("admit", knocking)
        await asyncio.wait_for(guest.admitted.wait(), 2)
        assert [p.can_update_metadata for p in await permissions()] == [False, False]


async def test_livekit_shows_waiting_guests_only_what_is_documented(client: Client) -> None:
    """What `HASHDROP_WAITING=room` leaves open according to SECURITY.md. If that changes, update it there."""
    meeting = await client.meeting()
    guest = await meeting.guest()
    async with SdkClient(meeting.host) as host, SdkClient(guest) as other, SdkClient(await meeting.knock("Ida")) as ida:
        await host.publish_video()
        await eventually(lambda: ida.muted(meeting.host["identity"]))
        seen = ida.room.remote_participants[guest["identity"]]
        assert (seen.name, seen.attributes, seen.joined_at is None) == ("Gus", {"hashdrop.role": "guest"}, False)
        (track,) = ida.room.remote_participants[meeting.host["identity"]].track_publications.values()
        assert (track.name, track.source, track.width) == ("camera", rtc.TrackSource.SOURCE_CAMERA, 64)
        assert json.loads(ida.room.metadata)["admitted"] == [meeting.host["identity"], guest["identity"]]

        await other.room.local_participant.publish_data("to all")  # as other clients do
        await other.room.local_participant.send_text("to all", topic="lk.chat")
        await eventually(lambda: ida.data == [b"to all"] and ida.texts == [guest["identity"]])
        await ida.room.local_participant.publish_data_track(name="a few bytes now and then")
        host.room.local_participant.register_rpc_method("greet", lambda call: call.caller_identity)
        caller = ida.room.local_participant
        answer = await caller.perform_rpc(destination_identity=meeting.host["identity"], method="greet", payload="")
        assert answer == ida.entry["identity"]
        assert ida.tracks == []


class TestIsolated:
    """`HASHDROP_WAITING=isolated`: waiting guests are not in the LiveKit room at all."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"HASHDROP_WAITING": "isolated"}

    @pytest.mark.usefixtures("sweeping")
    async def test_a_guest_sent_back_is_disconnected_each_time(self, client: Client) -> None:
        meeting = await client.meeting()
        gus = await meeting.guest()
        async with SdkClient(gus) as guest:
            await meeting.decide("send-back", gus)
            await asyncio.wait_for(guest.disconnected.wait(), 2)
        async with SdkClient(gus) as again:  # the token is still valid
            await asyncio.wait_for(again.disconnected.wait(), 2)
