"""What hosts can do in a meeting, and what everybody in it sees of that, over the API."""

import json

import pytest

from hashdrop.composition import Parts
from tests.api.test_conference import error_of, grants
from tests.conftest import Client, Clock, Meeting
from tests.eventually import eventually


async def admission_of(meeting: Meeting, key: str) -> dict:
    return (await meeting.client.get("admission", key, roomName=meeting.room)).json()


async def people(meeting: Meeting) -> dict[str, dict]:
    answer = await meeting.client.get("participants", meeting.key, roomName=meeting.room)
    return {p["username"]: p for p in answer.json()["participants"]}


async def raise_hand(meeting: Meeting, key: str, raised: bool = True) -> None:
    answer = await meeting.client.post("hand", key, roomName=meeting.room, raised=raised)
    assert answer.json() == {"success": True}


async def shows_hosts(parts: Parts, meeting: Meeting, hosts: list[str]) -> None:
    """Wait until LiveKit shows these hosts to every client; its list lags behind by a moment."""

    async def shown() -> bool:
        (room,) = [room for room in await parts.livekit.rooms() if room.name == meeting.room]
        return json.loads(room.metadata)["hosts"] == hosts

    await eventually(shown)


async def test_a_guest_sent_back_has_only_the_rights_of_a_waiting_guest(client: Client) -> None:
    meeting = await client.meeting(waitingRoom=False)
    guest = await meeting.knock()
    for _ in range(2):
        assert (await meeting.decide("send-back", guest)).json() == {"success": True}
    entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
    assert (entry["identity"], entry["status"]) == (guest["identity"], "waiting")
    assert grants(entry["token"])["canSubscribe"] is False
    assert [p["identity"] for p in await meeting.waiting()] == [guest["identity"]]
    assert (await meeting.decide("admit", guest)).status_code == 200


async def test_a_guest_sent_back_cannot_return_by_leaving_and_knocking(client: Client) -> None:
    meeting = await client.meeting(waitingRoom=False)
    guest = await meeting.knock()
    await meeting.decide("send-back", guest)
    await client.post("leave", guest["sessionKey"], roomName=meeting.room)
    again = await client.post("join", guest["sessionKey"], roomName=meeting.room)
    assert again.json()["status"] == "waiting"
    assert (await meeting.knock("Ida"))["status"] == "waiting"


async def test_a_guest_sent_back_goes_to_the_end_of_the_waiting_list(client: Client, clock: Clock) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    clock.turn(5)
    other = await meeting.knock("Ida")
    clock.turn(5)
    await meeting.decide("send-back", guest)
    assert [p["identity"] for p in await meeting.waiting()] == [other["identity"], guest["identity"]]


async def test_only_people_in_the_call_can_be_sent_back(client: Client) -> None:
    meeting = await client.meeting()
    denied, removed, left = await meeting.knock("Di"), await meeting.guest("Rey"), await meeting.guest("Lee")
    await meeting.decide("deny", denied)
    await meeting.decide("remove", removed)
    await client.post("leave", left["sessionKey"], roomName=meeting.room)
    for guest in (denied, removed, left, {"identity": "nobody"}):
        await error_of(await meeting.decide("send-back", guest), 404, "participant_not_found")


@pytest.mark.parametrize("decision", ["remove", "send-back", "co-host"])
async def test_the_owner_cannot_be_sent_back_or_demoted(client: Client, decision: str) -> None:
    meeting = await client.meeting()
    cohost = await meeting.guest()
    await meeting.decide("co-host", cohost)
    for key in {meeting.key, meeting.key if decision == "co-host" else cohost["sessionKey"]}:
        body = {"roomName": meeting.room, "participantIdentity": meeting.host["identity"], "cohost": False}
        wrong = await error_of(await client.post(decision, key, **body), 422, "invalid_request")
        assert list(wrong["fields"]) == ["participantIdentity"]
    assert (await admission_of(meeting, meeting.key))["role"] == "host"


async def test_a_cohost_is_a_host_until_demoted(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    both = [meeting.host["identity"], guest["identity"]]
    for cohost, hosts in ((True, both), (True, both), (False, both[:1])):
        assert (await meeting.decide("co-host", guest, cohost=cohost)).json() == {"success": True}
        entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
        role = "host" if cohost else "guest"
        assert (entry["role"], entry["owner"], entry["hosts"]) == (role, False, hosts)
        assert grants(entry["token"])["attributes"] == {"hashdrop.role": role}
        await shows_hosts(parts, meeting, hosts)
    await error_of(await client.get("waiting", guest["sessionKey"], roomName=meeting.room), 403, "not_host")


@pytest.mark.parametrize("decision", ["remove", "send-back"])
async def test_a_cohost_who_is_removed_or_sent_back_loses_the_role(client: Client, parts: Parts, decision: str) -> None:
    meeting = await client.meeting()
    cohost = await meeting.guest()
    await meeting.decide("co-host", cohost)
    await meeting.decide(decision, cohost)
    hosts = [meeting.host["identity"]]
    assert (await admission_of(meeting, meeting.key))["hosts"] == hosts
    await shows_hosts(parts, meeting, hosts)
    if decision == "send-back":
        await meeting.decide("admit", cohost)
        assert (await admission_of(meeting, cohost["sessionKey"]))["role"] == "guest"


async def test_only_people_in_the_call_can_be_made_cohost(client: Client) -> None:
    meeting = await client.meeting()
    waiting, denied, left = await meeting.knock("Wim"), await meeting.knock("Di"), await meeting.guest("Lee")
    await meeting.decide("deny", denied)
    await client.post("leave", left["sessionKey"], roomName=meeting.room)
    for guest in (waiting, denied, left, {"identity": "nobody"}):
        await error_of(await meeting.decide("co-host", guest), 404, "participant_not_found")


async def test_a_cohost_who_left_can_be_demoted(client: Client) -> None:
    meeting = await client.meeting()
    cohost = await meeting.guest()
    await meeting.decide("co-host", cohost)
    await client.post("leave", cohost["sessionKey"], roomName=meeting.room)
    assert (await meeting.decide("co-host", cohost, cohost=False)).status_code == 200
    back = (await client.post("join", cohost["sessionKey"], roomName=meeting.room)).json()
    assert (back["role"], back["status"]) == ("guest", "admitted")


async def test_settings_can_be_changed_one_by_one(client: Client) -> None:
    meeting = await client.meeting()

    async def change(**wishes: object) -> dict:
        return (await client.post("settings", meeting.key, roomName=meeting.room, **wishes)).json()

    assert await change() == {"success": True, "locked": False, "waitingRoom": True}
    assert await change(locked=True) == {"success": True, "locked": True, "waitingRoom": True}
    assert await change(waitingRoom=False) == {"success": True, "locked": True, "waitingRoom": False}
    listed = (await client.get("waiting", meeting.key, roomName=meeting.room)).json()
    assert (listed["locked"], listed["waitingRoom"]) == (True, False)
    door = (await client.post("lookup", code=meeting.code)).json()
    assert (door["locked"], door["waitingRoom"]) == (True, False)
    await error_of(
        await client.post("settings", meeting.key, roomName=meeting.room, locked="yes"), 422, "invalid_request"
    )


async def test_turning_the_waiting_room_off_admits_new_people_but_not_waiting_guests(client: Client) -> None:
    meeting = await client.meeting()
    early = await meeting.knock()
    await client.post("settings", meeting.key, roomName=meeting.room, waitingRoom=False)
    assert (await meeting.knock("Ida"))["status"] == "admitted"
    assert (await admission_of(meeting, early["sessionKey"]))["status"] == "waiting"


@pytest.mark.parametrize("waiting_room", [True, False])
async def test_a_locked_room_admits_only_people_with_a_session_key(
    client: Client, clock: Clock, waiting_room: bool
) -> None:
    meeting = await client.meeting()
    guest, left, denied, withdrawn = [await meeting.knock(name) for name in ("Gus", "Lee", "Di", "Wim")]
    for person in (guest, left):
        await meeting.decide("admit", person)
    await meeting.decide("deny", denied)
    for person in (left, withdrawn):
        await client.post("leave", person["sessionKey"], roomName=meeting.room)
    await client.post("settings", meeting.key, roomName=meeting.room, locked=True, waitingRoom=waiting_room)
    clock.turn(31)
    await error_of(await client.post("join", code=meeting.code, username="Eve"), 409, "room_locked")

    async def back(key: str) -> str:
        answer = await client.post("join", key, code=meeting.code)
        assert answer.status_code == 200, answer.text
        return answer.json()["status"]

    assert [await back(key) for key in (meeting.key, guest["sessionKey"], left["sessionKey"])] == ["admitted"] * 3
    # People never in the call must wait, with or without a waiting room: the host locked the room for a reason.
    assert [await back(person["sessionKey"]) for person in (denied, withdrawn)] == ["waiting"] * 2


async def test_a_raised_hand_keeps_its_time_and_survives_a_reload(client: Client, clock: Clock) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    await raise_hand(meeting, guest["sessionKey"])
    since = (await people(meeting))["Gus"]["handRaisedAt"]
    assert since.endswith("Z")
    clock.turn(10)
    await raise_hand(meeting, guest["sessionKey"])
    assert (await people(meeting))["Gus"]["handRaisedAt"] == since
    entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
    assert grants(entry["token"])["attributes"] == {"hashdrop.role": "guest", "hashdrop.hand": since}
    await raise_hand(meeting, guest["sessionKey"], raised=False)
    entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
    assert grants(entry["token"])["attributes"] == {"hashdrop.role": "guest"}


async def test_hosts_can_lower_one_hand_or_all(client: Client) -> None:
    meeting = await client.meeting()
    guests = [await meeting.guest(name) for name in ("Gus", "Ida", "Jo")]
    for guest in guests:
        await raise_hand(meeting, guest["sessionKey"])

    async def raised() -> set[str]:
        return {name for name, person in (await people(meeting)).items() if person["handRaisedAt"]}

    for _ in range(2):
        assert (await meeting.decide("lower-hand", guests[0])).json() == {"success": True}
    assert await raised() == {"Ida", "Jo"}
    assert (await client.post("lower-hand", meeting.key, roomName=meeting.room, all=True)).status_code == 200
    assert await raised() == set()
    await error_of(await client.post("lower-hand", meeting.key, roomName=meeting.room), 422, "invalid_request")
    await error_of(await meeting.decide("lower-hand", {"identity": "nobody"}), 404, "participant_not_found")


@pytest.mark.parametrize("way_out", ["leave", "send-back"])
async def test_leaving_lowers_the_hand(client: Client, way_out: str) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    await raise_hand(meeting, guest["sessionKey"])
    if way_out == "leave":
        await client.post("leave", guest["sessionKey"], roomName=meeting.room)
        await client.post("join", guest["sessionKey"], roomName=meeting.room)
    else:
        await meeting.decide("send-back", guest)
        await meeting.decide("admit", guest)
    assert (await people(meeting))["Gus"]["handRaisedAt"] is None


async def test_the_participant_list_holds_admitted_people_and_has_an_etag(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    await meeting.knock("Ida")
    answer = await client.get("participants", guest["sessionKey"], roomName=meeting.room)
    assert answer.json() == {
        "participants": [
            {"identity": person["identity"], "username": person["username"], "role": person["role"],
             "owner": person["owner"], "connected": False, "handRaisedAt": None}
            for person in (meeting.host, guest)
        ]
    }  # fmt: skip
    tag = {"If-None-Match": answer.headers["etag"]}
    assert (await client.get("participants", meeting.key, tag, roomName=meeting.room)).status_code == 304
    await raise_hand(meeting, guest["sessionKey"])
    assert (await client.get("participants", meeting.key, tag, roomName=meeting.room)).status_code == 200


async def test_mute_needs_somebody_who_is_in_the_call(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    assert (await meeting.decide("mute", guest)).json() == {"success": True, "muted": []}
    assert (await client.post("mute", meeting.key, roomName=meeting.room, all=True)).json()["muted"] == []
    await error_of(await client.post("mute", meeting.key, roomName=meeting.room), 422, "invalid_request")
    await error_of(await meeting.decide("mute", guest, source="voice"), 422, "invalid_request")
    for nobody in (await meeting.knock("Ida"), {"identity": "nobody"}):
        await error_of(await meeting.decide("mute", nobody), 404, "participant_not_found")


class TestIsolated:
    """`HASHDROP_WAITING=isolated`."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"HASHDROP_WAITING": "isolated"}

    async def test_a_guest_sent_back_gets_no_token(self, client: Client) -> None:
        meeting = await client.meeting()
        guest = await meeting.guest()
        await meeting.decide("send-back", guest)
        entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
        assert (entry["status"], entry["token"], entry["livekitUrl"]) == ("waiting", None, None)
