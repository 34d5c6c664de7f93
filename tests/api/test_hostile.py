"""Hostile HTTP requests that a generator would not make: never a 5xx, always the usual error form."""

import json
from typing import Any

import pytest

from tests.conftest import Client
from tests.documented_answers import routes_with

JSON = {"Content-Type": "application/json"}


async def sent(client: Client, path: str, content: bytes | None = None, headers: Any = None, method: str = "POST"):
    """Send exactly this, and check that the answer has the form of docs/protocol.md (Errors)."""
    url = path if path.startswith("/") else f"/api/conference/{path}"
    answer = await client.http.request(method, url, content=content, headers=headers or {})
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert {"error", "code"} <= answer.json().keys()
        assert "Traceback" not in answer.text and ".py" not in answer.text
    return answer


DEEP = 60 * 1024
BODIES = {
    "nothing": b"",
    "half": b'{"roomName":',
    "many [": b"[" * DEEP,
    "many [ closed": b"[" * (DEEP // 2) + b"]" * (DEEP // 2),
    "many {": b'{"roomName":' * (DEEP // 12),
    "deep, in a known field": b'{"username":' + b"[" * 20000 + b"]" * 20000 + b"}",
    "deep, in an unknown field": b'{"username":"Zoe","x":' + b"[" * 20000 + b"]" * 20000 + b"}",
    "deep, under the parser's limit": b'{"username":"Zoe","x":' + b"[" * 150 + b"]" * 150 + b"}",
    "NaN": b'{"username":"Zoe","maxParticipants":NaN}',
    "Infinity": b'{"username":"Zoe","maxParticipants":-Infinity}',
    "1e999": b'{"username":"Zoe","maxParticipants":1e999}',
    "huge int": b'{"username":"Zoe","maxParticipants":' + b"9" * 5000 + b"}",
    "huger int": b'{"username":"Zoe","x":' + b"9" * 50000 + b"}",
    "lone surrogate": b'{"username":"a\\ud800b"}',
    "surrogates the wrong way": b'{"username":"\\udc00\\ud800"}',
    "surrogate in a room's name": b'{"username":"Zoe","roomName":"\\ud800","code":"\\ud800"}',
    "surrogate as a field": b'{"\\ud800":1,"username":"\\ud800"}',
    "NUL": b'{"username":"a\\u0000b"}',
    "NUL, raw": b'{"username":"a\0b"}',
    "not UTF-8": b'{"username":"\xff\xfe"}',
    "UTF-16": '{"username":"Zoe"}'.encode("utf-16"),
    "UTF-32": '{"username":"Zoe"}'.encode("utf-32"),
    "BOM": b'\xef\xbb\xbf{"username":"Zoe"}',
    "form": b"username=Zoe&title=x",
    "multipart": b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\nZoe\r\n--x--',
    "prototype": b'{"username":"Zoe","__proto__":{"owner":true},"__class__":"x","owner":true,"role":"host"}',
    "types": b'{"username":{"$ne":null},"title":["x"],"waitingRoom":"false","maxParticipants":"50"}',
    "bool as int": b'{"username":"Zoe","maxParticipants":true}',
    "float as int": b'{"username":"Zoe","maxParticipants":2.0}',
    "list": b"[]",
    "string": b'"x"',
    "null": b"null",
}


async def test_no_body_breaks_anything(client: Client) -> None:
    for body in BODIES.values():
        for route in ("create", "lookup", "join", "admit", "settings"):
            await sent(client, route, body, JSON)
        await sent(client, "/api/livekit/webhook", body, {"Authorization": "x"})


async def test_the_last_of_two_equal_fields_counts_and_is_validated(client: Client) -> None:
    answer = await sent(client, "create", b'{"username":"Anna","username":"Zoe"}', JSON)
    assert answer.json()["username"] == "Zoe"
    answer = await sent(client, "create", b'{"username":"Anna","username":""}', JSON)
    assert answer.json()["code"] == "invalid_request"


KINDS = ["text/plain", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ""]
KINDS += ["application/json; charset=utf-16", "application/json; charset=nonsense", "/;", "\xff", "a" * 5000]


async def test_no_content_type_breaks_anything(client: Client) -> None:
    for kind in KINDS:
        headers = {b"content-type": kind.encode("latin-1")}
        answer = await sent(client, "create", b'{"username":"Zoe"}', headers)
        assert answer.status_code in (201, 400, 422), kind
        await sent(client, "create", b"\xff" * 100, headers)


RUBBISH = {
    "empty": b"",
    "blank": b"   ",
    "not ASCII": "Bearer ключ".encode(),
    "Latin-1": b"Bearer \xe9\xff",
    "control": b"Bearer \x01\x02",
    "tab": b"\t\t",
    "60 kB": b"x" * 60000,
    "commas": b"," * 20000,
    "quotes": b'"' * 20001,
    "a quote": b'"',
    "weak only": b"W/",
    "joker": b"*",
    "regular expression": b'W/"' + b"a" * 30000 + b"!",
    "backslashes": b"\\" * 5000,
    "format": b"%s%n{0}{}$(id)`id`",
    "colons": b":" * 5000,
    "brackets": b"[" * 5000,
    "address": b"::ffff:1.2.3.4%eth0, 1.2.3.4:99999, [::1]:x, 0x7f.1, 999.1.1.1, fe80::1%25x",
}
HEADERS = ["Authorization", "If-None-Match", "Idempotency-Key", "X-Forwarded-For", "X-Request-Id", "Accept-Language"]
HEADERS += ["Host", "Cookie", "Range", "X-HTTP-Method-Override"]


@pytest.fixture
def wishes() -> dict[str, str]:
    return {"HASHDROP_TRUSTED_PROXIES": "192.0.2.1"}  # otherwise `X-Forwarded-For` is ignored


async def test_no_header_breaks_anything(client: Client) -> None:
    """Each header with each invalid value, once and three times, on routes that read it."""
    meeting = await client.meeting()
    body = json.dumps({"code": meeting.code, "username": ""}).encode()
    for header in HEADERS:
        for value in RUBBISH.values():
            # The key stays valid, except where it is the invalid value, so that the use cases are reached.
            key = [] if header == "Authorization" else [(b"authorization", f"Bearer {meeting.key}".encode())]
            headers = [*key, (header.lower().encode(), value)]
            await sent(client, f"waiting?roomName={meeting.room}", None, headers, "GET")
            await sent(client, f"admission?roomName={meeting.room}", None, [*headers, *headers[-1:] * 2], "GET")
            await sent(client, "join", body, [*headers, (b"content-type", b"application/json")])


async def test_only_the_first_of_repeated_authorization_headers_can_count(client: Client) -> None:
    """It must not be another person's key than the one that a proxy or its log would see."""
    meeting, other = await client.meeting(), await client.meeting()
    keys = [f"Bearer {key}".encode() for key in (other.key, meeting.key)]
    answer = await sent(
        client, f"waiting?roomName={meeting.room}", None, [(b"authorization", key) for key in keys], "GET"
    )
    assert answer.status_code == 401


async def test_an_idempotency_key_is_rejected_or_kept_verbatim(client: Client) -> None:
    for key in ("x" * 256, "x" * 60000, "\x00", "ключ", "'; DROP TABLE room; --"):
        headers = [(b"idempotency-key", key.encode()), (b"content-type", b"application/json")]
        first, second = [await sent(client, "create", b'{"username":"Zoe"}', headers) for _ in range(2)]
        assert first.status_code == second.status_code == (422 if len(key) > 255 else 201), key[:20]
        assert first.status_code == 422 or first.json()["identity"] == second.json()["identity"]


IDENTITIES = [
    "x",
    "a/../b",
    "%00",
    "' OR 1=1 --",
    "*",
    "",
    " ",
    "\ud800",
    "x" * 65,
    "ключ",
    "null",
    None,
    1,
    True,
    [],
    {},
]


async def test_hosts_of_another_room_decide_about_nobody(client: Client) -> None:
    """Neither with a real identity of another room, nor with an invalid identity."""
    meeting, other = await client.meeting(), await client.meeting()
    theirs = [other.host["identity"], (await other.guest())["identity"], (await other.knock("Ida"))["identity"]]
    for route in routes_with("participantIdentity"):
        for identity in [*theirs, *IDENTITIES]:
            body = json.dumps({"roomName": meeting.room, "participantIdentity": identity}).encode()
            answer = await sent(client, route, body, {"Authorization": f"Bearer {meeting.key}", **JSON})
            assert answer.status_code in ((404,) if identity in theirs else (404, 422)), (route, identity)
    assert [p["identity"] for p in await other.waiting()] == theirs[2:]
    admitted = await client.get("participants", other.key, roomName=other.room)
    assert [p["identity"] for p in admitted.json()["participants"]] == theirs[:2]


PATHS = ["/api", "/api/", "/api//", "/api/conference", "/api/conference/", "/api/conference/..", "/api/%00"]
PATHS += ["/api/docs/assets/%2e%2e/%2e%2e/app.py", "/api/docs/assets/..%2f..%2fetc/passwd", "/api/docs/assets/..%5cx"]
PATHS += ["/api/docs/assets/%00", "/api/docs/assets/", "/api/conference/create%0d%0aX:1", "/api/" + "a" * 20000]
PATHS += ["/api/conference/waiting?roomName=%00", "/api/conference/waiting?roomName=%ff", "/api/conference/waiting"]
PATHS += ["/api/conference/waiting?roomName=a&roomName=b", f"/api/conference/waiting?roomName={'a' * 20000}"]
PATHS += ["/api/conference/admission?roomName[]=x", "/api/conference/admission?%F0%9F=%F0&=&&&"]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECT", "BREW", "get"]


async def test_no_path_or_method_breaks_anything(client: Client) -> None:
    for path in PATHS:
        for method in METHODS:
            answer = await client.http.request(method, path)
            assert 400 <= answer.status_code < 500, (method, path)
            assert method == "HEAD" or {"error", "code"} <= answer.json().keys(), (method, path)
