"""What hosts do in a meeting, and what everybody in it sees of it, over the API."""

import json

import pytest

from hashdrop.composition import Parts
from tests.api.test_conference import error_of, grants
from tests.conftest import Client, Clock, Meeting
from tests.eventually import eventually


async def standing(meeting: Meeting, key: str) -> dict:
    return (await meeting.client.get("admission", key, roomName=meeting.room)).json()


async def people(meeting: Meeting) -> dict[str, dict]:
    answer = await meeting.client.get("participants", meeting.key, roomName=meeting.room)
    return {p["username"]: p for p in answer.json()["participants"]}


async def raise_hand(meeting: Meeting, key: str, raised: bool = True) -> None:
    answer = await meeting.client.post("hand", key, roomName=meeting.room, raised=raised)
    assert answer.json() == {"success": True}


async def shows_hosts(parts: Parts, meeting: Meeting, hosts: list[str]) -> None:
    """LiveKit shows these hosts to every client; it lists what it was told a moment later."""

    async def shown() -> bool:
        (room,) = [room for room in await parts.sfu.rooms() if room.name == meeting.room]
        return json.loads(room.metadata)["hosts"] == hosts

    await eventually(shown)


async def test_who_is_sent_back_waits_again_with_the_rights_of_one_who_waits(client: Client) -> None:
    meeting = await client.meeting(waitingRoom=False)
    guest = await meeting.knock()
    for _ in range(2):
        assert (await meeting.decide("send-back", guest)).json() == {"success": True}
    entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
    assert (entry["identity"], entry["status"]) == (guest["identity"], "waiting")
    assert grants(entry["token"])["canSubscribe"] is False
    assert [p["identity"] for p in await meeting.waiting()] == [guest["identity"]]
    assert (await meeting.decide("admit", guest)).status_code == 200


async def test_who_is_sent_back_does_not_come_in_by_leaving_and_knocking(client: Client) -> None:
    meeting = await client.meeting(waitingRoom=False)
    guest = await meeting.knock()
    await meeting.decide("send-back", guest)
    await client.post("leave", guest["sessionKey"], roomName=meeting.room)
    again = await client.post("join", guest["sessionKey"], roomName=meeting.room)
    assert again.json()["status"] == "waiting"
    assert (await meeting.knock("Ida"))["status"] == "waiting"


async def test_who_is_sent_back_waits_last(client: Client, clock: Clock) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    clock.turn(5)
    other = await meeting.knock("Ida")
    clock.turn(5)
    await meeting.decide("send-back", guest)
    assert [p["identity"] for p in await meeting.waiting()] == [other["identity"], guest["identity"]]


async def test_only_who_is_in_the_call_can_be_sent_back(client: Client) -> None:
    meeting = await client.meeting()
    denied, removed, left = await meeting.knock("Di"), await meeting.guest("Rey"), await meeting.guest("Lee")
    await meeting.decide("deny", denied)
    await meeting.decide("remove", removed)
    await client.post("leave", left["sessionKey"], roomName=meeting.room)
    for guest in (denied, removed, left, {"identity": "nobody"}):
        await error_of(await meeting.decide("send-back", guest), 404, "participant_not_found")


@pytest.mark.parametrize("decision", ["remove", "send-back", "co-host"])
async def test_the_owner_stays(client: Client, decision: str) -> None:
    meeting = await client.meeting()
    cohost = await meeting.guest()
    await meeting.decide("co-host", cohost)
    for key in {meeting.key, meeting.key if decision == "co-host" else cohost["sessionKey"]}:
        body = {"roomName": meeting.room, "participantIdentity": meeting.host["identity"], "cohost": False}
        wrong = await error_of(await client.post(decision, key, **body), 422, "invalid_request")
        assert list(wrong["fields"]) == ["participantIdentity"]
    assert (await standing(meeting, meeting.key))["role"] == "host"


async def test_a_cohost_is_host_until_he_is_made_a_guest(client: Client, parts: Parts) -> None:
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
async def test_a_cohost_who_is_sent_away_is_host_no_more(client: Client, parts: Parts, decision: str) -> None:
    meeting = await client.meeting()
    cohost = await meeting.guest()
    await meeting.decide("co-host", cohost)
    await meeting.decide(decision, cohost)
    hosts = [meeting.host["identity"]]
    assert (await standing(meeting, meeting.key))["hosts"] == hosts
    await shows_hosts(parts, meeting, hosts)
    if decision == "send-back":
        await meeting.decide("admit", cohost)
        assert (await standing(meeting, cohost["sessionKey"]))["role"] == "guest"


async def test_only_who_is_in_the_call_can_be_made_cohost(client: Client) -> None:
    meeting = await client.meeting()
    waiting, denied, left = await meeting.knock("Wim"), await meeting.knock("Di"), await meeting.guest("Lee")
    await meeting.decide("deny", denied)
    await client.post("leave", left["sessionKey"], roomName=meeting.room)
    for guest in (waiting, denied, left, {"identity": "nobody"}):
        await error_of(await meeting.decide("co-host", guest), 404, "participant_not_found")


async def test_a_cohost_who_left_can_be_made_a_guest(client: Client) -> None:
    meeting = await client.meeting()
    cohost = await meeting.guest()
    await meeting.decide("co-host", cohost)
    await client.post("leave", cohost["sessionKey"], roomName=meeting.room)
    assert (await meeting.decide("co-host", cohost, cohost=False)).status_code == 200
    back = (await client.post("join", cohost["sessionKey"], roomName=meeting.room)).json()
    assert (back["role"], back["status"]) == ("guest", "admitted")


async def test_settings_change_one_by_one(client: Client) -> None:
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


async def test_without_the_waiting_room_new_people_are_in_at_once_and_who_waits_goes_on_waiting(client: Client) -> None:
    meeting = await client.meeting()
    early = await meeting.knock()
    await client.post("settings", meeting.key, roomName=meeting.room, waitingRoom=False)
    assert (await meeting.knock("Ida"))["status"] == "admitted"
    assert (await standing(meeting, early["sessionKey"]))["status"] == "waiting"


@pytest.mark.parametrize("waiting_room", [True, False])
async def test_a_locked_room_takes_only_who_has_a_key_of_it(client: Client, clock: Clock, waiting_room: bool) -> None:
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
    # Who never was in the call waits, with a waiting room or without: the host locked the door for a reason.
    assert [await back(person["sessionKey"]) for person in (denied, withdrawn)] == ["waiting"] * 2


async def test_a_hand_is_raised_since_it_was_and_outlives_a_reload(client: Client, clock: Clock) -> None:
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


async def test_hosts_lower_one_hand_or_all(client: Client) -> None:
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
async def test_who_goes_takes_his_hand_down(client: Client, way_out: str) -> None:
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


async def test_participants_are_those_admitted_and_have_an_etag(client: Client) -> None:
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


async def test_whom_to_mute_must_be_said_and_be_in_the_call(client: Client) -> None:
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

    async def test_who_is_sent_back_gets_no_token(self, client: Client) -> None:
        meeting = await client.meeting()
        guest = await meeting.guest()
        await meeting.decide("send-back", guest)
        entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
        assert (entry["status"], entry["token"], entry["livekitUrl"]) == ("waiting", None, None)
