"""Host actions reach everybody's LiveKit client."""

import asyncio
import json
from datetime import datetime

import pytest
from livekit import rtc

from hashdrop.composition import Parts
from hashdrop.conference.rules.grants import Rights
from hashdrop.conference.sweep import SWEEP_SECONDS
from tests.conftest import Client, Clock, Meeting
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient
from tests.sfu.test_lifecycle import pass_time, settled, sweep_all_rooms

S = rtc.TrackSource
PROMPTLY = 2 * SWEEP_SECONDS + 1


async def mute(meeting: Meeting, key: str | None = None, **whom: object) -> list[str]:
    answer = await meeting.client.post("mute", key or meeting.key, roomName=meeting.room, **whom)
    assert answer.status_code == 200, answer.text
    return answer.json()["muted"]


def ends_at(client: SdkClient) -> str | None:
    return json.loads(client.room.metadata).get("endsAt")


async def test_muting_one_or_all_skips_those_already_muted(client: Client) -> None:
    meeting = await client.meeting()
    gus, ida = await meeting.guest(), await meeting.guest("Ida")
    await meeting.decide("co-host", ida)
    async with SdkClient(meeting.host) as host, SdkClient(gus) as one, SdkClient(ida) as two:
        for person in (host, one, two):
            await person.publish_audio()
        await one.publish_video()
        await eventually(lambda: len(host.muted(gus["identity"])) == 2 and host.muted(ida["identity"]))
        assert await mute(meeting, participantIdentity=gus["identity"]) == [gus["identity"]]
        await eventually(lambda: host.muted(gus["identity"]) == {S.SOURCE_MICROPHONE: True, S.SOURCE_CAMERA: False})
        assert await mute(meeting, participantIdentity=gus["identity"]) == []
        assert await mute(meeting, ida["sessionKey"], all=True) == [meeting.host["identity"]]
        await eventually(lambda: one.muted(meeting.host["identity"]) == {S.SOURCE_MICROPHONE: True})
        assert await mute(meeting, source="camera", all=True) == [gus["identity"]]
        await eventually(lambda: host.muted(gus["identity"])[S.SOURCE_CAMERA])
        assert host.muted(ida["identity"]) == {S.SOURCE_MICROPHONE: False}


async def test_stopping_a_share_stops_its_sound_too(client: Client) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(meeting.host) as host, SdkClient(gus) as guest:
        await guest.publish_audio()
        await guest.publish_screen()
        await eventually(lambda: len(host.muted(gus["identity"])) == 3)
        assert await mute(meeting, participantIdentity=gus["identity"], source="screen_share") == [gus["identity"]]
        stopped = {S.SOURCE_MICROPHONE: False, S.SOURCE_SCREENSHARE: True, S.SOURCE_SCREENSHARE_AUDIO: True}
        await eventually(lambda: host.muted(gus["identity"]) == stopped)


async def test_surplus_tracks_of_a_source_are_muted(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(meeting.host) as host, SdkClient(gus) as guest:
        for _ in range(5):
            await guest.publish_audio()
        await guest.publish_audio(S.SOURCE_UNKNOWN)
        await guest.publish_video()
        await guest.publish_screen()

        def audible() -> list[int]:
            person = host.room.remote_participants.get(gus["identity"])
            return sorted(track.source for track in person.track_publications.values() if not track.muted)

        await eventually(lambda: len(audible()) == 9)
        await parts.sweep.run_once()
        kept = sorted([S.SOURCE_MICROPHONE, S.SOURCE_CAMERA, S.SOURCE_SCREENSHARE, S.SOURCE_SCREENSHARE_AUDIO])
        await eventually(lambda: audible() == kept)
        await eventually(lambda: sum(track.muted for track in guest.own_tracks) == 5)
        await parts.sweep.run_once()
        assert audible() == kept


async def test_everybody_sees_a_raised_hand_including_latecomers(client: Client) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()

    def hand(viewer: SdkClient) -> str | None:
        return viewer.room.remote_participants[gus["identity"]].attributes.get("hashdrop.hand")

    async with SdkClient(meeting.host) as host, SdkClient(gus):
        await client.post("hand", gus["sessionKey"], roomName=meeting.room, raised=True)
        since = await eventually(lambda: gus["identity"] in host.people and hand(host))
        assert datetime.fromisoformat(since).tzinfo
        async with SdkClient(await meeting.guest("Ida")) as later:
            await eventually(lambda: gus["identity"] in later.people and hand(later) == since)
        await meeting.decide("lower-hand", gus)
        await eventually(lambda: not hand(host))


async def test_stale_attributes_from_an_old_token_are_corrected(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    await meeting.decide("co-host", gus)
    await client.post("hand", gus["sessionKey"], roomName=meeting.room, raised=True)
    old = (await client.post("token", gus["sessionKey"], roomName=meeting.room)).json()
    await meeting.decide("co-host", gus, cohost=False)
    await meeting.decide("lower-hand", gus)
    async with SdkClient(old):
        await settled(parts, meeting, gus["identity"])
        (person,) = await parts.livekit.connected(meeting.room)
        assert person.rights == Rights(media=True, role="guest")


async def test_clients_are_told_when_the_meeting_ends_without_a_host(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(gus) as guest:
        await settled(parts, meeting, gus["identity"])
        assert ends_at(guest) is None  # no host has come yet
        async with SdkClient(meeting.host):
            await settled(parts, meeting, meeting.host["identity"], gus["identity"])
        await settled(parts, meeting, gus["identity"])
        told = datetime.fromisoformat(await eventually(lambda: ends_at(guest)))
        assert 19 <= (told - clock.now).total_seconds() <= 20
        admission = (await client.get("admission", gus["sessionKey"], roomName=meeting.room)).json()
        assert (admission["hostPresent"], admission["endsIn"]) == (False, 20)
        async with SdkClient(meeting.host):
            await settled(parts, meeting, meeting.host["identity"], gus["identity"])
            await eventually(lambda: ends_at(guest) is None)
            admission = await client.get("admission", gus["sessionKey"], roomName=meeting.room)
            assert (admission.json()["hostPresent"], "endsIn" in admission.json()) == (True, False)
            await client.post("leave", meeting.key, roomName=meeting.room)
            await eventually(lambda: ends_at(guest))  # without waiting for the sweep


async def test_the_remaining_seconds_alone_do_not_change_the_etag(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    async with SdkClient(meeting.host):
        await settled(parts, meeting, meeting.host["identity"])
    await settled(parts, meeting)
    first = await client.get("admission", meeting.key, roomName=meeting.room)
    await pass_time(parts, clock, 5)
    second = await client.get("admission", meeting.key, roomName=meeting.room)
    assert (first.json()["endsIn"], second.json()["endsIn"]) == (20, 15)
    assert first.headers["etag"] == second.headers["etag"]


@pytest.mark.usefixtures("sweeping")
async def test_clients_are_told_of_the_end_without_webhooks_too(client: Client) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()

    async def host_is_seen() -> bool:
        entry = await client.post("token", gus["sessionKey"], roomName=meeting.room)
        return bool(entry.json()["hostPresent"])

    async with SdkClient(gus) as guest:
        async with SdkClient(meeting.host):
            await eventually(host_is_seen)
        await eventually(lambda: ends_at(guest), within=PROMPTLY)
        async with SdkClient(meeting.host):
            await eventually(lambda: ends_at(guest) is None, within=PROMPTLY)


async def test_a_cohost_keeps_the_meeting_open_until_demoted(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    await meeting.decide("co-host", gus)
    async with SdkClient(gus) as cohost:
        async with SdkClient(meeting.host):
            await settled(parts, meeting, meeting.host["identity"], gus["identity"])
        await settled(parts, meeting, gus["identity"])
        await pass_time(parts, clock, 60)
        assert ends_at(cohost) is None
        await meeting.decide("co-host", gus, cohost=False)
        await eventually(lambda: ends_at(cohost))
        await pass_time(parts, clock, 19)  # the owner has the whole grace, although long absent
        assert not cohost.disconnected.is_set()
        await pass_time(parts, clock, 2)
        await asyncio.wait_for(cohost.disconnected.wait(), 2)


async def test_an_arriving_cohost_stops_the_host_grace(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(gus) as guest:
        async with SdkClient(meeting.host):
            await settled(parts, meeting, meeting.host["identity"], gus["identity"])
        await settled(parts, meeting, gus["identity"])
        await eventually(lambda: ends_at(guest))
        await meeting.decide("co-host", gus)
        await eventually(lambda: ends_at(guest) is None)
        await pass_time(parts, clock, 60)
        assert not guest.disconnected.is_set()


async def test_a_long_absence_lowers_the_hand(client: Client, parts: Parts, clock: Clock) -> None:
    meeting = await client.meeting()
    gus = await meeting.guest()
    async with SdkClient(meeting.host):
        async with SdkClient(gus):
            await client.post("hand", gus["sessionKey"], roomName=meeting.room, raised=True)
            await settled(parts, meeting, meeting.host["identity"], gus["identity"])
        await settled(parts, meeting, meeting.host["identity"])
        await pass_time(parts, clock, 100)
        await sweep_all_rooms(parts)
        entry = (await client.post("token", gus["sessionKey"], roomName=meeting.room)).json()
        assert entry["status"] == "admitted"
        people = (await client.get("participants", meeting.key, roomName=meeting.room)).json()["participants"]
        assert {person["handRaisedAt"] for person in people} == {None}
