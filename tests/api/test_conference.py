"""The API as docs/protocol.md describes it, with a real database and a real LiveKit server."""

import asyncio
import re
from datetime import datetime

import jwt
import pytest

from hashdrop.composition import Parts
from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.rules.codes import WORDS
from hashdrop.conference.sweep import RoomReport
from hashdrop.web.api.app import build_api
from tests.conftest import Client, Clock, at_address, in_both_forms
from tests.eventually import eventually


def grants(token: str) -> dict:
    claims = jwt.decode(token, options={"verify_signature": False})
    return {**claims["video"], "attributes": claims["attributes"], "name": claims["name"], "sub": claims["sub"]}


async def error_of(answer, status: int, code: str) -> dict:
    body = answer.json()
    assert (answer.status_code, body.get("code")) == (status, code), answer.text
    assert body["error"] and body["error"] != code
    return body


async def test_create_makes_the_caller_host_and_admitted(client: Client) -> None:
    answer = await client.post("create", username="  Hanna ", title="Lesson", maxParticipants=7, unknown="ignored")
    body = answer.json()
    assert answer.status_code == 201
    assert set(body) == {
        "roomName", "title", "identity", "username", "role", "owner", "status", "waitingRoom", "hosts", "token",
        "sessionKey", "livekitUrl", "hostPresent",
    }  # fmt: skip
    assert (body["title"], body["username"], body["role"], body["owner"]) == ("Lesson", "Hanna", "host", True)
    assert (body["status"], body["waitingRoom"], body["hosts"]) == ("admitted", True, [body["identity"]])
    token = grants(body["token"])
    assert token["attributes"] == {"hashdrop.role": "host"}
    assert (token["canPublish"], token["canSubscribe"], token["canPublishData"]) == (True, True, True)
    assert (token["roomAdmin"], token["canUpdateOwnMetadata"]) == (False, False)
    assert (token["room"], token["sub"]) == (body["roomName"], body["identity"])


async def test_a_token_lives_ten_minutes(client: Client) -> None:
    claims = jwt.decode((await client.meeting()).host["token"], options={"verify_signature": False})
    assert claims["exp"] - claims["nbf"] == 600


async def test_the_title_defaults_to_the_host_name(client: Client) -> None:
    assert (await client.post("create", username="Hanna")).json()["title"] == "Hanna's meeting"


async def test_room_names_are_random(client: Client) -> None:
    names = {(await client.post("create", username="Hanna", roomName="mine")).json()["roomName"] for _ in range(5)}
    assert len(names) == 5
    assert not any("mine" in name or "hanna" in name.lower() for name in names)


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("username", {}),
        ("username", {"username": ""}),
        ("username", {"username": 7}),
        ("username", {"username": "x" * 51}),
        ("username", {"username": "a\u202eb"}),
        ("title", {"username": "Hanna", "title": "x" * 51}),
        ("maxParticipants", {"username": "Hanna", "maxParticipants": 1}),
        ("maxParticipants", {"username": "Hanna", "maxParticipants": 501}),
        ("maxParticipants", {"username": "Hanna", "maxParticipants": "many"}),
        ("waitingRoom", {"username": "Hanna", "waitingRoom": "yes"}),
    ],
)
async def test_an_invalid_field_is_named(client: Client, field: str, body: dict) -> None:
    wrong = await error_of(await client.post("create", **body), 422, "invalid_request")
    assert list(wrong["fields"]) == [field]


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b'{"username": "\\ud800"}', b"[1]", b'"text"', b"null"])
async def test_a_body_of_the_wrong_shape_is_rejected(client: Client, content: bytes) -> None:
    answer = await client.http.post(
        "/api/conference/create", content=content, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] in ("bad_json", "invalid_request")


async def test_malformed_json_is_bad_json(client: Client) -> None:
    await error_of(await client.http.post("/api/conference/create", content=b'{"username": '), 400, "bad_json")


async def test_a_body_over_64_kib_is_too_large(client: Client) -> None:
    await error_of(await client.http.post("/api/conference/create", content=b"x" * 65537), 413, "too_large")


async def test_unknown_routes_and_methods_are_rejected(client: Client) -> None:
    await error_of(await client.http.get("/api/nothing"), 404, "not_found")
    await error_of(await client.http.get("/api/conference/create"), 405, "method_not_allowed")


async def test_the_code_stays_the_same_until_it_is_rotated(client: Client) -> None:
    meeting = await client.meeting()
    again = (await client.post("generate-code", meeting.key, roomName=meeting.room)).json()
    assert set(again) == {"code", "roomName", "joinUrl", "expiresAt", "ttl"}
    assert again["code"] == meeting.code
    assert again["joinUrl"].endswith(f"/conference?code={meeting.code}")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", again["expiresAt"])
    assert 86_390 < again["ttl"] <= 86_400
    other = (await client.post("generate-code", meeting.key, roomName=meeting.room, rotate=True)).json()
    assert other["code"] != meeting.code
    await error_of(await client.post("join", code=meeting.code, username="Gus"), 404, "code_not_found")
    assert (await client.post("join", code=other["code"], username="Gus")).status_code == 200


async def test_codes_are_in_the_language_of_whoever_created_the_room(client: Client, clock: Clock) -> None:
    german = {"Accept-Language": "de-CH, de;q=0.9, en;q=0.5"}
    hanna = (await client.post("create", headers=german, username="Hanna")).json()
    room, key, french = hanna["roomName"], hanna["sessionKey"], {"Accept-Language": "fr"}

    async def code(**rotate: bool) -> str:
        return (await client.post("generate-code", key, headers=french, roomName=room, **rotate)).json()["code"]

    for rotate in ({}, {"rotate": True}):
        assert set((await code(**rotate)).split("-")) < set(WORDS["de"])
    clock.turn(86400)
    assert set((await code()).split("-")) < set(WORDS["de"])
    sent = f"Bonjour, le code est {(await code()).lower().replace('-', ' ')}."
    guest = (await client.post("join", headers=french, code=sent, username="Gus")).json()
    await client.post("admit", key, roomName=room, participantIdentity=guest["identity"])
    await client.post("remove", key, headers=french, roomName=room, participantIdentity=guest["identity"])
    assert set((await code()).split("-")) < set(WORDS["de"])


@pytest.mark.parametrize("headers", [{}, {"Accept-Language": "it, *"}])
async def test_codes_are_english_by_default(client: Client, headers: dict[str, str]) -> None:
    hanna = (await client.post("create", headers=headers, username="Hanna")).json()
    answer = await client.post("generate-code", hanna["sessionKey"], roomName=hanna["roomName"])
    assert set(answer.json()["code"].split("-")) < set(WORDS["en"])


async def test_a_code_from_before_the_lists_changed_works_until_it_expires(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    old = "VAGUE-PICULET-DIVERGENT"
    async with parts.database.write() as rows:
        (await rows.room_by_code(meeting.code)).code = old
    assert (await client.post("generate-code", meeting.key, roomName=meeting.room)).json()["code"] == old
    assert (await client.post("join", code=f"https://x.example/conference?code={old}", username="Gus")).is_success
    clock.turn(86400)
    assert (await client.post("lookup", code=old)).status_code == 404
    renewed = (await client.post("generate-code", meeting.key, roomName=meeting.room)).json()["code"]
    assert set(renewed.split("-")) < set(WORDS["en"])


async def test_an_expired_code_stops_working_and_a_new_one_is_drawn(client: Client, clock: Clock) -> None:
    meeting = await client.meeting()
    clock.turn(86_401)
    await error_of(await client.post("join", code=meeting.code, username="Gus"), 404, "code_not_found")
    fresh = (await client.post("generate-code", meeting.key, roomName=meeting.room)).json()
    assert fresh["code"] != meeting.code


async def test_lookup_describes_the_meeting_behind_a_code(client: Client) -> None:
    meeting = await client.meeting(title="Lesson", maxParticipants=2)
    code = meeting.code.lower().replace("-", " ")
    assert (await client.post("lookup", code=code)).json() == {
        "title": "Lesson", "waitingRoom": True, "locked": False, "full": False,
    }  # fmt: skip
    await meeting.guest()
    assert (await client.post("lookup", code=code)).json()["full"] is True
    await error_of(await client.post("lookup", code="NO-SUCH-CODE"), 404, "code_not_found")


async def test_a_guest_waits_without_media(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    assert (guest["status"], guest["role"], guest["owner"]) == ("waiting", "guest", False)
    assert guest["hosts"] == [meeting.host["identity"]]
    token = grants(guest["token"])
    assert token["attributes"] == {"hashdrop.role": "waiting"}
    assert (token["canPublish"], token["canSubscribe"], token["canPublishData"]) == (False, False, True)


async def test_older_clients_send_the_code_as_room_name(client: Client) -> None:
    meeting = await client.meeting()
    assert (await client.post("join", roomName=meeting.code, username="Gus")).json()["status"] == "waiting"


async def test_without_a_waiting_room_a_guest_is_admitted_at_once(client: Client) -> None:
    meeting = await client.meeting(waitingRoom=False)
    guest = await meeting.knock()
    assert guest["status"] == "admitted"
    assert grants(guest["token"])["attributes"] == {"hashdrop.role": "guest"}


async def test_the_room_name_alone_grants_nothing(client: Client) -> None:
    meeting = await client.meeting()
    await error_of(await client.post("join", roomName=meeting.room, username="Eve"), 404, "code_not_found")


@in_both_forms
async def test_a_session_key_restores_the_same_person(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    again = (await client.post("join", guest["sessionKey"], roomName=meeting.room)).json()
    assert (again["identity"], again["username"], again["status"]) == (guest["identity"], "Gus", "waiting")
    by_code = (await client.post("join", guest["sessionKey"], code=meeting.code, username="Gus")).json()
    assert by_code["identity"] == guest["identity"]
    host = (await client.post("join", meeting.key, roomName=meeting.room)).json()
    assert (host["role"], host["owner"], host["status"]) == ("host", True, "admitted")
    assert len(await meeting.waiting()) == 1


async def test_a_key_of_another_room_is_ignored(client: Client) -> None:
    meeting, other = await client.meeting(), await client.meeting()
    guest = (await client.post("join", other.key, code=meeting.code, username="Hanna")).json()
    assert (guest["role"], guest["status"]) == ("guest", "waiting")
    assert guest["sessionKey"] != other.key


async def test_names_are_unique_in_a_room(client: Client) -> None:
    meeting = await client.meeting()
    names = [(await meeting.knock(name))["username"] for name in ("Gus", "gus", "GUS", "hanna")]
    assert names == ["Gus", "gus (2)", "GUS (3)", "hanna (2)"]


async def test_the_waiting_list_is_oldest_first_and_has_an_etag(client: Client) -> None:
    meeting = await client.meeting()
    guests = [await meeting.knock(name) for name in ("Gus", "Ida", "Jo")]
    answer = await client.get("waiting", meeting.key, roomName=meeting.room)
    assert [p["identity"] for p in answer.json()["participants"]] == [g["identity"] for g in guests]
    assert set(answer.json()["participants"][0]) == {"identity", "username", "waitingSince", "connected"}
    tag = {"If-None-Match": answer.headers["etag"]}
    assert (await client.get("waiting", meeting.key, tag, roomName=meeting.room)).status_code == 304
    await meeting.decide("admit", guests[0])
    assert (await client.get("waiting", meeting.key, tag, roomName=meeting.room)).status_code == 200


async def test_admit_is_idempotent_and_final_against_deny(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    for _ in range(2):
        answer = await meeting.decide("admit", guest)
        assert answer.json() == {"success": True, "admitted": [guest["identity"]], "notAdmitted": []}
    await error_of(await meeting.decide("deny", guest), 409, "already_decided")


async def test_deny_is_idempotent_and_final_against_admit(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    for _ in range(2):
        assert (await meeting.decide("deny", guest, reason="Not today")).json() == {"success": True}
    await error_of(await meeting.decide("admit", guest), 409, "already_decided")
    admission = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
    assert (admission.json()["status"], admission.json()["reason"]) == ("denied", "Not today")
    assert 0 < admission.json()["retryAfter"] <= 30


async def test_one_of_two_opposite_decisions_at_once_wins(client: Client) -> None:
    meeting = await client.meeting()
    for number in range(5):
        guest = await meeting.knock(f"Guest {number}")
        answers = await asyncio.gather(meeting.decide("admit", guest), meeting.decide("deny", guest))
        assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_admit_all_admits_the_oldest_knocks_that_fit(client: Client) -> None:
    meeting = await client.meeting(maxParticipants=3)
    ids = [(await meeting.knock(name))["identity"] for name in ("Gus", "Ida", "Jo")]
    answer = await client.post("admit", meeting.key, roomName=meeting.room, all=True)
    assert answer.json() == {"success": True, "admitted": ids[:2], "notAdmitted": ids[2:]}
    one = await client.post("admit", meeting.key, roomName=meeting.room, participantIdentity=ids[2])
    await error_of(one, 409, "room_full")


async def test_the_last_seat_is_given_once(client: Client) -> None:
    meeting = await client.meeting(maxParticipants=2)
    guests = [await meeting.knock(f"Guest {n}") for n in range(6)]
    answers = await asyncio.gather(*(meeting.decide("admit", guest) for guest in guests))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409, 409]


async def test_a_full_room_without_waiting_room_admits_only_returning_people(client: Client) -> None:
    meeting = await client.meeting(waitingRoom=False, maxParticipants=2)
    guest = await meeting.knock()
    await error_of(await client.post("join", code=meeting.code, username="Ida"), 409, "room_full")
    await client.post("leave", guest["sessionKey"], roomName=meeting.room)
    assert (await meeting.knock("Ida"))["status"] == "admitted"
    back = await client.post("join", guest["sessionKey"], roomName=meeting.room)
    assert back.json()["status"] == "admitted"


async def test_admit_rejects_unknown_people_and_accepts_an_empty_waiting_room(client: Client) -> None:
    meeting = await client.meeting()
    assert (await client.post("admit", meeting.key, roomName=meeting.room, all=True)).json()["admitted"] == []
    await error_of(await client.post("admit", meeting.key, roomName=meeting.room), 422, "invalid_request")
    await error_of(await meeting.decide("admit", {"identity": "nobody"}), 404, "participant_not_found")


async def test_a_denied_guest_may_knock_again_after_30_seconds_then_2_minutes_then_never(
    client: Client, clock: Clock
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()

    async def ask():
        return await client.post("join", guest["sessionKey"], roomName=meeting.room)

    for pause in (30, 120):
        await meeting.decide("deny", guest)
        denied = await ask()
        await error_of(denied, 403, "denied")
        assert 0 < int(denied.headers["retry-after"]) <= pause
        await error_of(await client.post("token", guest["sessionKey"], roomName=meeting.room), 403, "denied")
        clock.turn(pause + 1)
        again = await ask()
        assert (again.status_code, again.json()["identity"]) == (200, guest["identity"])
        assert again.json()["status"] == "waiting"
    await meeting.decide("deny", guest)
    clock.turn(86_000)
    denied = await ask()
    await error_of(denied, 403, "denied")
    assert "retry-after" not in denied.headers


async def test_a_second_knock_can_be_admitted(client: Client, clock: Clock) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    await meeting.decide("deny", guest, reason="Not yet")
    clock.turn(31)
    await client.post("join", guest["sessionKey"], roomName=meeting.room)
    assert (await meeting.decide("admit", guest)).status_code == 200
    admission = (await client.get("admission", guest["sessionKey"], roomName=meeting.room)).json()
    assert (admission["status"], "reason" in admission, "retryAfter" in admission) == ("admitted", False, False)


@in_both_forms
async def test_removing_is_final_rotates_the_code_and_turns_the_waiting_room_on(client: Client) -> None:
    meeting = await client.meeting(waitingRoom=False)
    guest = await meeting.knock()
    for _ in range(2):
        assert (await meeting.decide("remove", guest)).json() == {"success": True}
    for route in ("token", "join", "leave"):
        await error_of(await client.post(route, guest["sessionKey"], roomName=meeting.room), 403, "removed")
    await error_of(await client.get("admission", guest["sessionKey"], roomName=meeting.room), 403, "removed")
    await error_of(await client.post("join", code=meeting.code, username="Gus"), 404, "code_not_found")
    fresh = (await client.post("generate-code", meeting.key, roomName=meeting.room)).json()["code"]
    assert (await client.post("join", code=fresh, username="Ida")).json()["status"] == "waiting"


async def test_only_people_in_the_meeting_can_be_removed_and_never_the_owner(client: Client) -> None:
    meeting = await client.meeting()
    await error_of(await meeting.decide("remove", await meeting.knock()), 404, "participant_not_found")
    await error_of(await meeting.decide("remove", meeting.host), 422, "invalid_request")


async def test_the_code_of_an_ended_meeting_is_reported_as_ended(client: Client) -> None:
    meeting = await client.meeting()
    assert (await client.post("end", meeting.key, roomName=meeting.room)).json() == {"success": True}
    await error_of(await client.post("join", code=meeting.code, username="Late"), 410, "room_ended")


async def test_session_keys_are_stored_only_as_hashes(client: Client, parts: Parts, tmp_path) -> None:
    meeting = await client.meeting()
    answer = await client.post("join", headers={"Idempotency-Key": "abc"}, code=meeting.code, username="Gus")
    async with parts.database.read() as rows:
        stored = repr([await rows.participants(1), await rows.open_rooms()])
    for secret in (meeting.key, answer.json()["sessionKey"]):
        assert len(secret) >= 22
        assert secret not in stored
        assert secret.encode() not in b"".join(file.read_bytes() for file in tmp_path.glob("test.db*"))


@in_both_forms
async def test_a_repeated_create_opens_only_one_room(client: Client, parts: Parts, clock: Clock) -> None:
    repeat = {"Idempotency-Key": "4e1f"}
    one = (await client.post("create", headers=repeat, username="Hanna")).json()
    answers = await asyncio.gather(*(client.post("create", headers=repeat, username="Hanna") for _ in range(4)))
    for two in answers:
        assert two.status_code == 201
        assert [two.json()[k] for k in ("roomName", "identity", "sessionKey")] == [
            one[k] for k in ("roomName", "identity", "sessionKey")
        ]
    await error_of(await client.post("create", headers=repeat, username="Eve"), 422, "invalid_request")
    async with at_address(parts, "192.0.2.2") as elsewhere:
        other = (await elsewhere.post("create", headers=repeat, username="Hanna")).json()
    assert other["roomName"] != one["roomName"]
    clock.turn(601)
    later = (await client.post("create", headers=repeat, username="Hanna")).json()
    assert later["roomName"] != one["roomName"]


async def test_a_repeated_join_adds_only_one_person(client: Client) -> None:
    meeting = await client.meeting()
    repeat = {"Idempotency-Key": "4e1f"}
    one = (await client.post("join", headers=repeat, code=meeting.code, username="Gus")).json()
    two = (await client.post("join", headers=repeat, code=meeting.code, username="Gus")).json()
    assert (one["identity"], one["sessionKey"]) == (two["identity"], two["sessionKey"])
    assert len(await meeting.waiting()) == 1


@pytest.mark.parametrize("route", ["create", "join"])
@pytest.mark.parametrize(("key", "is_shared"), [("1", False), ("x" * 15, False), ("x" * 16, True)])
async def test_a_short_idempotency_key_is_bound_to_the_user_agent(
    client: Client, route: str, key: str, is_shared: bool
) -> None:
    """Two people behind one address whose programs number their requests must not become one."""
    meeting = await client.meeting()
    request = {"username": "Gus"} | ({"code": meeting.code} if route == "join" else {})
    keys = []
    for program in ("app/1.0 (iPhone)", "app/1.0 (Pixel)", "app/1.0 (iPhone)"):
        headers = {"Idempotency-Key": key, "User-Agent": program}
        keys.append((await client.post(route, headers=headers, **request)).json()["sessionKey"])
    assert keys[0] == keys[2]
    assert (keys[0] == keys[1]) == is_shared


async def test_no_response_may_be_cached(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    answers = [
        await client.post("create", username="Hanna"),
        await client.post("create", username=""),
        await client.post("generate-code", meeting.key, roomName=meeting.room),
        await client.post("lookup", code=meeting.code),
        await client.post("join", code=meeting.code, username="Ida"),
        await client.post("token", guest["sessionKey"], roomName=meeting.room),
        await client.post("token", "x", roomName=meeting.room),
        await client.get("waiting", meeting.key, roomName=meeting.room),
        await client.get("nowhere"),
        await client.http.get("/api/ready"),
        await client.http.post("/api/conference/create", content=b"x" * 70_000),
    ]
    tag = {"If-None-Match": answers[7].headers["etag"]}
    answers.append(await client.get("waiting", meeting.key, tag, roomName=meeting.room))
    assert [answer.status_code for answer in answers] == [201, 422, 200, 200, 200, 200, 401, 200, 404, 200, 413, 304]
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * len(answers)


@pytest.mark.parametrize(
    ("query", "headers", "field"),
    [
        ("x" * 2049, [], "query"),
        ("&".join("roomName=x" for _ in range(500)), [], "query"),
        ("roomName=x", [(b"cookie", b"x" * 33_000)], "headers"),
        ("roomName=x", [(b"x", b"x" * 500)] * 70, "headers"),
    ],
)
async def test_the_length_of_a_request_is_limited(
    client: Client, query: str, headers: list[tuple[bytes, bytes]], field: str
) -> None:
    answer = await client.http.get(f"/api/conference/waiting?{query}", headers=headers)
    assert field in (await error_of(answer, 422, "invalid_request"))["fields"]


@pytest.mark.parametrize(
    "body", [b"[" * 30_000, b'{"a":' * 12_000, b'{"username":"x","y":' + b"[" * 900 + b"]" * 900 + b"}"]
)
async def test_deeply_nested_json_breaks_nothing(client: Client, body: bytes) -> None:
    answer = await client.http.post("/api/conference/create", content=body)
    assert answer.status_code in (201, 400)


async def test_an_admission_request_is_held_until_its_answer_changes(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    first = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
    assert first.json() == {
        "status": "waiting", "role": "guest", "hosts": [meeting.host["identity"]], "title": "Hanna's meeting",
        "owner": False, "hostPresent": False,
    }  # fmt: skip
    tag = {"If-None-Match": first.headers["etag"]}
    held = asyncio.create_task(client.get("admission", guest["sessionKey"], tag, roomName=meeting.room))
    await eventually(lambda: parts.conference.held_requests.number == 1)
    assert not held.done()
    await meeting.decide("admit", guest)
    answer = await asyncio.wait_for(held, 2)
    assert (answer.status_code, answer.json()["status"]) == (200, "admitted")


async def test_admission_answers_304_when_nothing_changed_for_25_seconds(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    first = await client.get("admission", meeting.key, roomName=meeting.room)
    tag = {"If-None-Match": first.headers["etag"]}
    held = asyncio.create_task(client.get("admission", meeting.key, tag, roomName=meeting.room))
    await eventually(lambda: parts.conference.held_requests.number == 1)
    clock.turn(26)
    assert (await asyncio.wait_for(held, 5)).status_code == 304


async def test_leaving_frees_a_seat_and_withdraws_a_knock(client: Client) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    await client.post("leave", guest["sessionKey"], roomName=meeting.room)
    assert await meeting.waiting() == []
    await error_of(await meeting.decide("admit", guest), 409, "already_decided")
    again = (await client.post("join", guest["sessionKey"], roomName=meeting.room)).json()
    assert (again["identity"], again["status"]) == (guest["identity"], "waiting")


async def test_times_are_utc_seconds(client: Client) -> None:
    meeting = await client.meeting()
    await meeting.knock()
    since = (await meeting.waiting())[0]["waitingSince"]
    assert since.endswith("Z")
    assert datetime.fromisoformat(since).microsecond == 0


async def test_ready_and_health(client: Client) -> None:
    assert (await client.http.get("/api/health")).json() == {"status": "ok"}
    assert (await client.http.get("/api/ready")).json() == {"ready": True, "database": True, "livekit": True}


async def test_the_api_docs_load_nothing_from_elsewhere(client: Client) -> None:
    page = (await client.http.get("/api/docs")).text
    assert not re.search(r"(src|href)=\"https?:", page)
    for asset in re.findall(r"(?:src|href)=\"(/api/[^\"]+)\"", page):
        assert (await client.http.get(asset)).status_code == 200


async def test_a_repeated_join_returns_the_current_status(client: Client) -> None:
    meeting = await client.meeting()
    repeat = {"Idempotency-Key": "4e1f"}

    async def join():
        return await client.post("join", headers=repeat, code=meeting.code, username="Gus")

    guest = (await join()).json()
    await client.post("generate-code", meeting.key, roomName=meeting.room, rotate=True)
    assert (await join()).json()["identity"] == guest["identity"]
    await meeting.decide("deny", guest)
    denied = await join()
    await error_of(denied, 403, "denied")
    assert int(denied.headers["retry-after"]) > 0


async def test_join_with_the_room_name_restores_the_same_person_by_any_code(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    new = (await client.post("generate-code", meeting.key, roomName=meeting.room, rotate=True)).json()["code"]
    for code in (meeting.code, new):
        again = await client.post("join", guest["sessionKey"], code=code, roomName=meeting.room, username="Gus")
        assert (again.status_code, again.json()["identity"]) == (200, guest["identity"])
    assert len(await meeting.waiting()) == 1
    door = await parts.conference.lookup(Caller("192.0.2.1", None, "en", ""), new)
    assert door.room_name == meeting.room
    assert "roomName" not in (await client.post("lookup", code=new)).json()


async def test_a_trailing_slash_is_a_different_route(client: Client) -> None:
    await error_of(await client.http.post("/api/conference/create/", json={"username": "Hanna"}), 404, "not_found")


async def test_an_aborted_request_is_answered_with_the_usual_error_body(parts: Parts) -> None:
    api = build_api(parts.conference, parts.settings, parts.sweep.hint)
    scope = {"type": "http", "method": "POST", "path": "/api/conference/create", "headers": [], "query_string": b""}
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        sent.append(message)

    await api(scope, receive, send)
    assert sent[0]["status"] == 400
    assert b"bad_json" in sent[1]["body"]


@pytest.mark.parametrize("form", ['W/"{}"', '"other", "{}"', '"{}"'])
async def test_weak_and_listed_etags_are_recognised(client: Client, form: str) -> None:
    meeting = await client.meeting()
    tag = (await client.get("waiting", meeting.key, roomName=meeting.room)).headers["etag"]
    header = {"If-None-Match": form.format(tag.strip('"'))}
    assert (await client.get("waiting", meeting.key, header, roomName=meeting.room)).status_code == 304


async def test_an_empty_code_is_not_counted_as_a_guess(client: Client) -> None:
    for body in ({"username": "Gus"}, {"username": "Gus", "code": " "}):
        assert "code" in (await error_of(await client.post("join", **body), 422, "invalid_request"))["fields"]


class TestIsolated:
    """`HASHDROP_WAITING=isolated`: no LiveKit token before admission."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"HASHDROP_WAITING": "isolated"}

    async def test_a_waiting_guest_gets_no_token(self, client: Client) -> None:
        meeting = await client.meeting()
        guest = await meeting.knock()
        assert (guest["status"], guest["token"], guest["livekitUrl"]) == ("waiting", None, None)
        await meeting.decide("admit", guest)
        entry = (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()
        assert grants(entry["token"])["canPublish"]
        assert entry["livekitUrl"]

    async def test_guests_keep_their_place_only_while_they_keep_asking(
        self, client: Client, parts: Parts, clock: Clock
    ) -> None:
        meeting = await client.meeting()
        gus = await meeting.knock()
        await meeting.knock("Ida")
        for _ in range(65):
            clock.turn(10)
            await client.get("admission", gus["sessionKey"], roomName=meeting.room)
        async with parts.database.read() as rows:
            (room,) = await rows.open_rooms()
        await parts.sweep.reconcile(RoomReport(room))
        # The room has outlived its host, who never came; this is about the guest's place only.
        async with parts.database.read() as rows:
            people = {p.username: p.status for p in await rows.participants(room.id)}
        assert (people["Gus"], people["Ida"]) == ("waiting", "withdrawn")
