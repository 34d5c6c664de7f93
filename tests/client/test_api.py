"""The client's lower layer: a method for each route, and errors by code."""

import subprocess
import sys
from collections.abc import AsyncIterator

import httpx
import pytest

from hashdrop import errors
from hashdrop.client import (
    Api,
    ApiError,
    CodeNotFound,
    InvalidRequest,
    NotHost,
    ParticipantNotFound,
    RateLimited,
    RoomFull,
    Session,
    Unauthorized,
    Unavailable,
    transport,
)
from tests.conftest import Client

SERVER = "http://hashdrop.test"


@pytest.fixture
async def calls(client: Client) -> AsyncIterator[Api]:
    """The client over the real API, in this process."""
    async with Api(SERVER, client.http) as calls:
        yield calls


def answering(*answers: httpx.Response | Exception) -> tuple[Api, list[httpx.Request]]:
    """A client of a server that gives these answers in turn, and the requests it received."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        given = answers[len(asked) - 1]
        if isinstance(given, Exception):
            raise given
        return given

    return Api(SERVER, httpx.AsyncClient(transport=httpx.MockTransport(answer))), asked


async def test_a_meeting_runs_by_single_calls(calls: Api) -> None:
    host = await calls.create("Hanna", title="Tea", max_participants=2)
    shown = f"{host} {host.session}"  # as it may appear in a log
    assert not any(secret in shown for secret in (host.session_key, host.token or ""))
    me = host.session
    assert (host.title, host.role, host.owner, host.status) == ("Tea", "host", True, "admitted")
    invitation = await calls.generate_code(me)
    assert invitation.join_url.endswith(invitation.code)
    assert invitation.expires_at.tzinfo
    door = await calls.lookup(invitation.code)
    assert (door.title, door.waiting_room, door.locked, door.full) == ("Tea", True, False, False)

    gus, ida = [await calls.join(invitation.code, name) for name in ("Gus", "Ida")]
    known = await calls.admission(gus.session)
    assert (known.status, known.hosts) == ("waiting", [host.identity])
    waiting = (await calls.waiting(me)).participants
    assert [(one.identity, one.username) for one in waiting] == [(gus.identity, "Gus"), (ida.identity, "Ida")]
    await calls.admit(me, gus.identity)
    assert (await calls.admission(gus.session, known)).status == "admitted"
    with pytest.raises(RoomFull):
        await calls.admit(me, ida.identity)
    assert await calls.admit_all(me) == []
    await calls.deny(me, ida.identity, "full")
    denied = await calls.admission(ida.session)
    assert (denied.status, denied.reason, denied.retry_after) == ("denied", "full", 30)

    await calls.raise_hand(gus.session)
    (_, raised) = await calls.participants(gus.session)
    assert raised.hand_raised_at
    await calls.lower_hand(me)
    assert await calls.mute(me) == []
    await calls.set_cohost(me, gus.identity)
    assert (await calls.resume(gus.session)).role == "host"
    await calls.set_cohost(me, gus.identity, cohost=False)
    await calls.change_settings(me, locked=True)
    assert (await calls.lookup(invitation.code)).locked
    await calls.send_back(me, gus.identity)
    assert (await calls.token(gus.session)).status == "waiting"
    await calls.admit(me, gus.identity)
    await calls.leave(gus.session)
    await calls.remove(me, gus.identity)
    await calls.end(me)


async def test_errors_are_distinguished_by_their_code(calls: Api) -> None:
    host = await calls.create("Hanna")
    code = (await calls.generate_code(host.session)).code
    guest = await calls.join(code, "Gus")
    with pytest.raises(CodeNotFound):
        await calls.join("AMBER-NOT-THERE", "Gus")
    with pytest.raises(NotHost):
        await calls.end(guest.session)
    with pytest.raises(ParticipantNotFound):
        await calls.admit(host.session, "nobody")
    with pytest.raises(Unauthorized):
        await calls.end(Session(host.room_name, "wrong"))
    with pytest.raises(InvalidRequest) as wrong:
        await calls.join(code, "")
    assert (wrong.value.status, wrong.value.code, list(wrong.value.fields)) == (422, "invalid_request", ["username"])
    assert str(wrong.value) == wrong.value.sentence != ""


def test_every_error_code_has_a_class_except_those_of_faulty_clients() -> None:
    def codes(of: type[errors.HashDropError]) -> set[str]:
        return {getattr(of, "code", "")}.union(*map(codes, of.__subclasses__()))

    nameless = {code for code in codes(errors.HashDropError) if ApiError.kind_of(code) is ApiError}
    assert nameless == {"", "bad_json", "not_found", "method_not_allowed", "too_large"}


async def test_retry_after_is_exposed() -> None:
    error = {"error": "Too many attempts.", "code": "rate_limited"}
    calls, _ = answering(httpx.Response(429, json=error, headers={"Retry-After": "7"}))
    with pytest.raises(RateLimited, match="Too many attempts") as told:
        await calls.lookup("X")
    assert told.value.retry_after == 7


async def test_a_released_held_call_waits_as_long_as_retry_after_says(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(transport.asyncio, "sleep", pause)
    standing = {"status": "waiting", "role": "guest", "hosts": [], "title": "T", "owner": False, "hostPresent": True}
    tag = {"ETag": '"1"'}
    answers = [httpx.Response(304, headers=tag | {"Retry-After": "5"}), httpx.Response(304, headers=tag)]
    calls, asked = answering(httpx.Response(200, json=standing, headers=tag), *answers)
    session = Session("room", "key")
    known = await calls.admission(session)
    for seconds in (5, 0):
        assert await calls.admission(session, known) is known
        assert pauses.pop() == seconds
    assert [request.headers.get("If-None-Match") for request in asked] == [None, '"1"', '"1"']


async def test_create_and_join_happen_once_however_often_the_connection_fails(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "retry_delay", lambda failures: 0)
    failures = [httpx.ReadError("after it was served"), httpx.ConnectError("before"), None] * 2
    asked: list[httpx.Request] = []

    async def flaky(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        failure = failures.pop(0)
        if isinstance(failure, httpx.ConnectError):
            raise failure
        answer = await client.http.request(
            request.method, str(request.url), content=request.content, headers=dict(request.headers)
        )
        if failure:
            raise failure
        return httpx.Response(answer.status_code, content=answer.content)

    calls = Api(SERVER, httpx.AsyncClient(transport=httpx.MockTransport(flaky)))
    steady = Api(SERVER, client.http)
    host = await calls.create("Hanna", waiting_room=False)
    guest = await calls.join((await steady.generate_code(host.session)).code, "Gus")
    people = [one.identity for one in await steady.participants(host.session)]
    assert people == [host.identity, guest.identity]
    assert len(asked) == 6
    assert len({request.headers["Idempotency-Key"] for request in asked}) == 2


@pytest.mark.parametrize("proxy", [httpx.Response(502, text="<h1>Bad Gateway</h1>"), httpx.ConnectError("refused")])
async def test_an_unreachable_server_raises_unavailable(
    proxy: httpx.Response | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "retry_delay", lambda failures: 0)
    calls, asked = answering(*[proxy] * 4)
    with pytest.raises(Unavailable):
        await calls.create("Hanna")
    assert len(asked) == (1 if isinstance(proxy, httpx.Response) else 4)


def python(program: str) -> str:
    """The output of a program."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_the_client_imports_nothing_of_the_server() -> None:
    loaded = python(
        "import sys, hashdrop.client; print({name.split('.')[1] for name in sys.modules if 'hashdrop.' in name[:9]})"
    )
    assert loaded == "{'client'}"


def test_a_missing_livekit_sdk_names_the_package_to_install() -> None:
    told = python(
        "import sys; sys.modules['livekit.rtc'] = None\ntry: import hashdrop.client\nexcept ImportError as e: print(e)"
    )
    assert told == "hashdrop.client needs LiveKit's SDK: pip install -r requirements-client.txt"
