"""The HTTP API with a method for each route; for what a `Meeting` does not do by itself."""

import asyncio
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Literal, Self

import httpx

from hashdrop.client.answers import (
    Admission,
    Door,
    Entry,
    Invitation,
    Participant,
    Session,
    WaitingRoom,
    read,
)
from hashdrop.client.errors import ApiError, Unavailable

_TRIES = 4
_TIMEOUT = httpx.Timeout(15, read=40)
"""Seconds; `admission` is held for 25."""


def delay_after(tried: int) -> float:
    """Seconds to wait before try number `tried` + 1: at most 5."""
    return float(min(5, 0.3 * 2 ** min(tried, 5)))


class Api:
    """A HashDrop server's API. All methods may raise `ApiError`; those that take a session act as its holder.

    Args:
        server: The server's address, such as `https://meet.example.org`.
        http: How to call it, where a proxy, a certificate or a language is one's own; the caller closes it.
    """

    def __init__(self, server: str, http: httpx.AsyncClient | None = None) -> None:
        self._url = f"{server.rstrip('/')}/api/conference"
        self._http = http or httpx.AsyncClient()
        self._owned = http is None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._owned:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def create(
        self, username: str, *, title: str | None = None, waiting_room: bool = True, max_participants: int = 50
    ) -> Entry:
        """Open a room, as its owner. However often it has to be sent, it opens one."""
        wishes = {"title": title, "waitingRoom": waiting_room, "maxParticipants": max_participants}
        return read(Entry, await self._once("create", {"username": username, **wishes}))

    async def join(self, code: str, username: str) -> Entry:
        """Come in with a code, or knock where there is a waiting room."""
        return read(Entry, await self._once("join", {"code": code, "username": username}))

    async def resume(self, session: Session) -> Entry:
        """Come back as the same person; who was denied and may ask again knocks by it."""
        return read(Entry, await self._post("join", session))

    async def lookup(self, code: str) -> Door:
        """What a code opens. A wrong one counts as a guess."""
        return read(Door, await self._send("POST", "lookup", json={"code": code}))

    async def token(self, session: Session) -> Entry:
        """A fresh LiveKit token for one's present status. Who had left comes back by it."""
        return read(Entry, await self._post("token", session))

    async def admission(self, session: Session, known: Admission | None = None) -> Admission:
        """Where one stands; with the answer that one knows, held until there is another one or 25 s are over."""
        answer = await self._get("admission", session, {"If-None-Match": known.etag} if known else {})
        return known if known and answer is None else read(Admission, answer)

    async def leave(self, session: Session) -> None:
        """Leave, or stop waiting. The session key still opens the room until it ends."""
        await self._post("leave", session)

    async def participants(self, session: Session) -> list[Participant]:
        """Who is admitted; those who asked first come first. For everybody who is."""
        return [read(Participant, one) for one in (await self._get("participants", session))["participants"]]

    async def raise_hand(self, session: Session, raised: bool = True) -> None:
        """Raise or lower one's own hand. For everybody admitted."""
        await self._post("hand", session, raised=raised)

    async def generate_code(self, session: Session, *, rotate: bool = False) -> Invitation:
        """The code that opens the room; with `rotate` a new one. For hosts."""
        return read(Invitation, await self._post("generate-code", session, rotate=rotate))

    async def waiting(self, session: Session) -> WaitingRoom:
        """Who waits. For hosts."""
        return read(WaitingRoom, await self._get("waiting", session))

    async def admit(self, session: Session, identity: str) -> None:
        """Let one in who waits. For hosts."""
        await self._post("admit", session, participantIdentity=identity)

    async def admit_all(self, session: Session) -> list[str]:
        """Let in the oldest of those who wait, as many as fit; their identities. For hosts."""
        return list((await self._post("admit", session, all=True))["admitted"])

    async def deny(self, session: Session, identity: str, reason: str | None = None) -> None:
        """Send one away who waits. For hosts."""
        await self._post("deny", session, participantIdentity=identity, reason=reason)

    async def send_back(self, session: Session, identity: str) -> None:
        """Let somebody who is in the call wait again. For hosts."""
        await self._post("send-back", session, participantIdentity=identity)

    async def remove(self, session: Session, identity: str) -> None:
        """Remove somebody for good. For hosts."""
        await self._post("remove", session, participantIdentity=identity)

    async def mute(
        self,
        session: Session,
        identity: str | None = None,
        source: Literal["microphone", "camera", "screen_share"] = "microphone",
    ) -> list[str]:
        """Mute one, or everybody but oneself; the identities of those who were not muted before. For hosts."""
        return list((await self._post("mute", session, source=source, **_whom(identity)))["muted"])

    async def lower_hand(self, session: Session, identity: str | None = None) -> None:
        """Lower one's hand, or everybody's. For hosts."""
        await self._post("lower-hand", session, **_whom(identity))

    async def set_cohost(self, session: Session, identity: str, cohost: bool = True) -> None:
        """Make a guest a co-host, or a co-host a guest again. For the owner."""
        await self._post("co-host", session, participantIdentity=identity, cohost=cohost)

    async def change_settings(
        self, session: Session, *, locked: bool | None = None, waiting_room: bool | None = None
    ) -> None:
        """Lock the room or open it, turn its waiting room on or off; None: as it is. For hosts."""
        await self._post("settings", session, locked=locked, waitingRoom=waiting_room)

    async def end(self, session: Session) -> None:
        """End the meeting for everybody. For hosts."""
        await self._post("end", session)

    async def _once(self, route: str, body: dict[str, Any]) -> Any:
        """A request that changes something once, though it is sent again when the connection fails."""
        headers = {"Idempotency-Key": secrets.token_urlsafe()}
        for tried in range(_TRIES - 1):
            try:
                return await self._send("POST", route, json=body, headers=headers)
            except Unavailable as e:
                if e.status:
                    raise
                await asyncio.sleep(delay_after(tried))
        return await self._send("POST", route, json=body, headers=headers)

    async def _post(self, route: str, session: Session, **body: Any) -> Any:
        body = {"roomName": session.room_name, **body}
        return await self._send("POST", route, json=body, headers=_headers(session))

    async def _get(self, route: str, session: Session, headers: Mapping[str, str] | None = None) -> Any:
        headers = {**_headers(session), **(headers or {})}
        return await self._send("GET", route, params={"roomName": session.room_name}, headers=headers)

    async def _send(self, method: str, route: str, **request: Any) -> Any:
        """The answer's JSON, with its tag; None: as it is known.

        Raises:
            ApiError: By the answer's code; `Unavailable` with status 0: there is no answer.
        """
        try:
            response = await self._http.request(method, f"{self._url}/{route}", timeout=_TIMEOUT, **request)
        except httpx.TransportError as e:
            raise Unavailable(f"The server does not answer: {e or type(e).__name__}.") from e
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return None
        answer = _json(response)
        if response.is_success and answer:
            return {**answer, "etag": response.headers.get("etag", "")}
        # What comes from a proxy before the server has no code.
        code = answer.get("code") or ("unavailable" if response.is_server_error else "")
        retry_after = response.headers.get("retry-after", "")
        raise ApiError.kind_of(code)(
            answer.get("error") or response.reason_phrase,
            response.status_code,
            code,
            int(retry_after) if retry_after.isdecimal() else None,
            answer.get("fields"),
        )


def _headers(session: Session) -> dict[str, str]:
    return {"Authorization": f"Bearer {session.session_key}"}


def _whom(identity: str | None) -> dict[str, object]:
    return {"all": True} if identity is None else {"participantIdentity": identity}


def _json(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
