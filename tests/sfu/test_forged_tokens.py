"""Forged and misused tokens at the real LiveKit server and at our webhook: anything we did not sign is rejected."""

import base64
import hashlib
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt
import pytest
from livekit import api

from hashdrop.composition import Parts
from tests.conftest import Client, Meeting, at_address
from tests.sfu.sdk_client import SdkClient

OTHER_SECRET = "another secret of 32 characters!"


def claims_of(token: str) -> dict[str, Any]:
    return jwt.decode(token, options={"verify_signature": False})


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def edited(token: str, **video: object) -> str:
    """The same token with other grants and the old signature."""
    header, _, signature = token.split(".")
    claims = claims_of(token)
    return ".".join([header, encoded(claims | {"video": claims["video"] | video}), signature])


@dataclass(frozen=True)
class Door:
    """LiveKit's endpoints, without a client library that would be too well-behaved."""

    http: aiohttp.ClientSession
    url: str

    async def knock(self, token: str | None, **more: str) -> int:
        """Connect for signalling; returns the HTTP status, 101 on success."""
        query = (
            more | ({"access_token": token} if token is not None else {}) | {"protocol": "16", "auto_subscribe": "1"}
        )
        try:
            async with self.http.ws_connect(f"{self.url}/rtc", params=query) as socket:
                await socket.receive(timeout=5)
                return 101
        except aiohttp.WSServerHandshakeError as e:
            return e.status

    async def call(self, service: str, method: str, token: str | None, **request: object) -> int:
        """Call LiveKit's HTTP API; returns the status of the response."""
        url = f"{self.url.replace('ws', 'http', 1)}/twirp/livekit.{service}/{method}"
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.http.post(url, json=request, headers=headers) as answer:
            return answer.status


@pytest.fixture
async def door(parts: Parts) -> AsyncIterator[Door]:
    async with aiohttp.ClientSession() as http:
        yield Door(http, parts.livekit.public_url)


async def test_livekit_rejects_every_forged_token(client: Client, parts: Parts, door: Door) -> None:
    meeting = await client.meeting()
    other, waiting = await client.meeting(), await meeting.knock()
    token, settings = waiting["token"], parts.settings
    claims = claims_of(token)
    media = {"canPublish": True, "canSubscribe": True}
    header, payload, signature = token.split(".")
    none = {"alg": "none", "typ": "JWT"}
    now = int(time.time())
    forged = {
        "no token": None,
        "an empty one": "",
        "rubbish": "rubbish",
        "another secret": jwt.encode(claims, OTHER_SECRET, "HS256"),
        "grants edited, signed with another secret": jwt.encode(
            claims | {"video": claims["video"] | media}, OTHER_SECRET, "HS256"
        ),
        "grants edited under the old signature": edited(token, **media),
        "room edited under the old signature": edited(token, room=other.room),
        "admin by edit": edited(token, roomAdmin=True),
        "identity edited": f"{header}.{encoded(claims | {'sub': meeting.host['identity']})}.{signature}",
        "no signature": f"{header}.{payload}.",
        "alg none": f"{encoded(none)}.{payload}.",
        "alg none, old signature": f"{encoded(none)}.{payload}.{signature}",
        "alg NONE": f"{encoded(none | {'alg': 'NONE'})}.{payload}.",
        "signed with the key's name": jwt.encode(claims, (settings.livekit_api_key or "").ljust(32, "="), "HS256"),
        "signed with nothing": jwt.encode(claims, "\0" * 32, "HS256"),
        "an unknown key": jwt.encode(claims | {"iss": "HDunknown"}, settings.livekit_api_secret, "HS256"),
        "another algorithm": jwt.encode(claims, OTHER_SECRET * 2, "HS512"),
        "expired": jwt.encode(claims | {"nbf": now - 7200, "exp": now - 3600}, settings.livekit_api_secret, "HS256"),
        "not yet good": jwt.encode(claims | {"nbf": now + 3600}, settings.livekit_api_secret, "HS256"),
        "a session key": waiting["sessionKey"],
        "the host's session key": meeting.key,
    }
    assert {name: await door.knock(value) for name, value in forged.items()} == dict.fromkeys(forged, 401)
    assert await parts.livekit.connected(meeting.room) == await parts.livekit.connected(other.room) == []
    assert await door.knock(token) == 101


async def test_a_token_opens_only_its_room_as_its_identity(client: Client, parts: Parts, door: Door) -> None:
    meeting, other = await client.meeting(), await client.meeting()
    guest = await meeting.guest()
    async with SdkClient(meeting.host) as hanna, SdkClient(other.host):
        sid = hanna.room.local_participant.sid
        wishes: list[dict[str, str]] = [
            {"room": other.room},
            {"room": other.room, "create": "1", "identity": other.host["identity"]},
            {"participant": meeting.host["identity"], "name": "Hanna"},
            {"reconnect": "1", "sid": sid},
            {"attributes": '{"hashdrop.role":"host"}', "metadata": "x", "can_publish": "1", "adaptive_stream": "0"},
        ]
        for wish in wishes:
            await door.knock(guest["token"], **wish)
            assert {p.identity for p in await parts.livekit.connected(other.room)} == {other.host["identity"]}, wish
            theirs = {p.identity: p.rights for p in await parts.livekit.connected(meeting.room)}
            assert theirs.keys() <= {meeting.host["identity"], guest["identity"]}, wish
            if rights := theirs.get(guest["identity"]):
                assert rights.role == "guest", wish
        assert not hanna.disconnected.is_set()


@pytest.mark.parametrize(("person", "media"), [("host", True), ("guest", True), ("waiting", False)])
async def test_our_tokens_carry_exactly_the_grants_of_the_protocol(
    client: Client, parts: Parts, person: str, media: bool
) -> None:
    """Nothing else: no roomAdmin, roomCreate, roomList, roomRecord, ingressAdmin, recorder, hidden, agent, SIP."""
    meeting = await client.meeting()
    come = {"host": lambda: meeting.host, "guest": meeting.guest, "waiting": meeting.knock}[person]
    entry = come() if person == "host" else await come()  # type: ignore[misc]
    claims = claims_of(entry["token"])
    assert claims.pop("exp") - claims.pop("nbf") == 600
    assert claims == {
        "iss": parts.settings.livekit_api_key,
        "sub": entry["identity"],
        "name": entry["username"],
        "attributes": {"hashdrop.role": person},
        "video": {
            "roomJoin": True,
            "room": meeting.room,
            "canPublish": media,
            "canSubscribe": media,
            "canPublishData": True,
            "canUpdateOwnMetadata": False,
            "roomAdmin": False,
        },
    }


async def test_participant_tokens_grant_nothing_at_livekits_api(client: Client, parts: Parts, door: Door) -> None:
    meeting = await client.meeting()
    guest, waiting = await meeting.guest(), await meeting.knock("Ida")
    room, whom = {"room": meeting.room}, {"room": meeting.room, "identity": guest["identity"]}
    calls: list[tuple[str, str, dict[str, object]]] = [
        ("RoomService", "ListParticipants", room),
        ("RoomService", "GetParticipant", whom),
        ("RoomService", "UpdateParticipant", whom | {"permission": {"canSubscribe": True}}),
        ("RoomService", "RemoveParticipant", whom),
        ("RoomService", "MutePublishedTrack", whom | {"trackSid": "TR_x", "muted": True}),
        ("RoomService", "UpdateSubscriptions", whom | {"trackSids": ["TR_x"], "subscribe": True}),
        ("RoomService", "ForwardParticipant", whom | {"destinationRoom": "hd-other"}),
        ("RoomService", "MoveParticipant", whom | {"destinationRoom": "hd-other"}),
        ("RoomService", "SendData", room | {"data": "eA==", "kind": "RELIABLE"}),
        ("RoomService", "UpdateRoomMetadata", room | {"metadata": "forged"}),
        ("RoomService", "ListRooms", {}),
        ("RoomService", "ListRooms", {"names": [meeting.room]}),
        ("RoomService", "CreateRoom", {"name": "hd-forged"}),
        ("RoomService", "DeleteRoom", room),
        ("AgentDispatchService", "CreateDispatch", room | {"agentName": "x"}),
        ("AgentDispatchService", "ListDispatch", room),
        ("Egress", "StartRoomCompositeEgress", {"roomName": meeting.room}),
        ("Ingress", "CreateIngress", {"roomName": meeting.room, "inputType": "RTMP_INPUT"}),
        ("SIP", "ListSIPTrunk", {}),
    ]
    async with SdkClient(meeting.host) as hanna, SdkClient(guest) as gus:
        before = {room.name: room.metadata for room in await parts.livekit.rooms()}
        for name, token in {
            "nobody": None,
            "host": meeting.host["token"],
            "guest": guest["token"],
            "waiting": waiting["token"],
            "admin by edit": edited(meeting.host["token"], roomAdmin=True, roomList=True, roomCreate=True),
        }.items():
            for service, method, request in calls:
                status = await door.call(service, method, token, **request)
                # A service that this server does not have gives everybody the same answer.
                expected = {401, 403} if service == "RoomService" else {401, 403, 404}
                assert status in expected, (name, method, status)
        assert not gus.disconnected.is_set() and not hanna.disconnected.is_set()
        assert {room.name: room.metadata for room in await parts.livekit.rooms()} == before
    # The calls are valid: with the operator's secret they succeed.
    admin = api.AccessToken(parts.settings.livekit_api_key, parts.settings.livekit_api_secret).with_grants(
        api.VideoGrants(room_admin=True, room=meeting.room)
    )
    assert await door.call("RoomService", "ListParticipants", admin.to_jwt(), **room) == 200


@dataclass
class Hook:
    """Our webhook, as a stranger would call it."""

    parts: Parts
    hinted: list[str]

    async def send(self, body: str, authorization: str | None) -> int:
        """Send a webhook; returns the status of the response."""
        async with at_address(self.parts, "127.0.0.1") as livekit:
            headers = {"Authorization": authorization} if authorization is not None else {}
            answer = await livekit.http.post("/api/livekit/webhook", content=body.encode(), headers=headers)
            return answer.status_code


@pytest.fixture
def hook(parts: Parts) -> Hook:
    hinted: list[str] = []
    parts.sweep.hint = hinted.append  # type: ignore[method-assign]
    return Hook(parts, hinted)


def event(meeting: Meeting, name: str = "room_finished") -> str:
    return json.dumps({"event": name, "room": {"name": meeting.room}})


def signed(parts: Parts, body: str, secret: str | None = None, algorithm: str = "HS256", **more: object) -> str:
    """The `Authorization` header that LiveKit sends with a body."""
    now = int(time.time())
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    claims = {"iss": parts.settings.livekit_api_key, "nbf": now - 5, "exp": now + 300, "sha256": digest, **more}
    key = None if algorithm == "none" else secret or parts.settings.livekit_api_secret
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, key, algorithm)


async def test_the_webhook_endpoint_rejects_unsigned_requests(client: Client, parts: Parts, hook: Hook) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    body, now = event(meeting), int(time.time())
    genuine = signed(parts, body)
    empty = base64.b64encode(hashlib.sha256(b"").digest()).decode()
    refused = {
        "no signature": (body, None),
        "an empty one": (body, ""),
        "rubbish": (body, "Bearer rubbish"),
        "another secret": (body, signed(parts, body, OTHER_SECRET)),
        "another key": (body, signed(parts, body, iss="HDunknown")),
        "alg none": (body, signed(parts, body, algorithm="none")),
        "another algorithm": (body, signed(parts, body, OTHER_SECRET * 2, "HS512")),
        "expired": (body, signed(parts, body, nbf=now - 7200, exp=now - 3600)),
        "never expiring": (body, signed(parts, body, exp=None)),
        "not yet good": (body, signed(parts, body, nbf=now + 3600)),
        "over another body": (event(await client.meeting()), genuine),
        "over the same in other words": (f"{body} ", genuine),
        "over nothing": (body, signed(parts, body, sha256=None)),
        "over an empty body": (body, signed(parts, body, sha256=empty)),
        "over no digest": (body, signed(parts, body, sha256="nonsense!")),
        "over a digest that is no text": (body, signed(parts, body, sha256=[1])),
        "the host's own token, signed by the same secret": (body, meeting.host["token"]),
        "a guest's": (body, guest["token"]),
        "a session key": (body, meeting.key),
    }
    assert {name: await hook.send(*sent) for name, sent in refused.items()} == dict.fromkeys(refused, 401)
    assert hook.hinted == []
    assert await hook.send(body, genuine) == 200
    assert hook.hinted == [meeting.room]


@pytest.mark.parametrize("body", ["", "[", "null", "{}", '{"room": 1}', "\ud800".encode("utf-8", "replace").decode()])
async def test_an_empty_signed_webhook_causes_no_server_error(parts: Parts, hook: Hook, body: str) -> None:
    assert await hook.send(body, signed(parts, body)) in (200, 401)
    assert hook.hinted == []


async def test_a_replayed_webhook_changes_nothing(client: Client, parts: Parts, hook: Hook) -> None:
    meeting = await client.meeting()
    guest = await meeting.guest()
    async with SdkClient(meeting.host) as hanna, SdkClient(guest) as gus:
        for name in ("room_finished", "participant_left", "participant_joined", "room_started"):
            body = event(meeting, name)
            genuine = signed(parts, body)
            for _ in range(3):
                assert await hook.send(body, genuine) == 200
        assert set(hook.hinted) == {meeting.room}
        await parts.sweep.run_once()  # as a hint would trigger
        admission = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
        assert (admission.status_code, admission.json()["status"]) == (200, "admitted")
        assert not hanna.disconnected.is_set() and not gus.disconnected.is_set()
