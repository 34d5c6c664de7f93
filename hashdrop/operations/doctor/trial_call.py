"""Begins a call as a browser would, as far as possible without one: signalling, and one UDP packet and its response.

LiveKit's SDK could do this, but HashDrop doesn't need it for anything else. Checking whether UDP gets through takes
only a little of ICE (RFC 8445): one STUN request (RFC 8489), which the server answers once it has our SDP answer.
"""

import asyncio
import contextlib
import hmac
import json
import re
import secrets
import ssl
import struct
from dataclasses import dataclass, field

import aiohttp
from google.protobuf.message import DecodeError
from livekit import api
from livekit.protocol.rtc import JoinResponse, SessionDescription, SignalRequest, SignalResponse

RESPONSE_TIMEOUT = 2.0
"""Seconds for all of the signalling, and for the response to a packet."""
_ATTEMPTS = 10
"""How often the packet is sent in that time."""
_ROOM = "hashdrop-doctor"
_NO_LIVEKIT = "the server there is not a LiveKit server"
_MAGIC_COOKIE = 0x2112A442


@dataclass(frozen=True)
class Candidate:
    """An address of the server's media."""

    protocol: str
    host: str
    port: int

    def __str__(self) -> str:
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


@dataclass
class TrialCall:
    """The result of a trial call.

    Attributes:
        version: The version of the LiveKit server.
        candidates: The addresses of its media.
        reached: Those that responded over UDP.
        relays: Its TURN servers that accept TCP.
    """

    version: str = ""
    candidates: list[Candidate] = field(default_factory=list)
    reached: list[Candidate] = field(default_factory=list)
    relays: list[str] = field(default_factory=list)

    def of(self, protocol: str) -> list[Candidate]:
        """The addresses of its media for this protocol."""
        return [candidate for candidate in self.candidates if candidate.protocol == protocol]


async def try_call(
    server: api.LiveKitAPI, address: str, token: api.AccessToken, tls: ssl.SSLContext | bool = True
) -> TrialCall:
    """Begin a call in a temporary room.

    Args:
        server: Creates and deletes the room.
        address: LiveKit's address for browsers, `ws://` or `wss://`.
        token: A token without grants.
        tls: How to verify the certificate.

    Raises:
        api.TwirpError: LiveKit refuses to create a room.
        aiohttp.ClientError, OSError: Connecting to that address fails, or there is no LiveKit server.
        TimeoutError: It does not respond.
    """
    room = f"{_ROOM}-{secrets.token_hex(6)}"
    grants = api.VideoGrants(room_join=True, room=room, can_publish=False)
    signed = token.with_identity(_ROOM).with_grants(grants).to_jwt()
    await server.room.create_room(api.CreateRoomRequest(name=room, empty_timeout=10))
    try:
        # Not in the URL, which errors and the logs of proxies quote.
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {signed}"}) as session:
            async with asyncio.timeout(RESPONSE_TIMEOUT):
                signalling = await session.ws_connect(
                    f"{address.rstrip('/')}/rtc?auto_subscribe=0&protocol=15", ssl=tls
                )
            return await _begin(signalling)
    finally:
        await server.room.delete_room(api.DeleteRoomRequest(room=room))


async def can_connect(candidate: Candidate) -> bool:
    """Whether a TCP connection to this address succeeds."""
    try:
        async with asyncio.timeout(RESPONSE_TIMEOUT):
            _, writer = await asyncio.open_connection(candidate.host, candidate.port)
    except (TimeoutError, OSError):
        return False
    writer.close()
    return True


async def _begin(signalling: aiohttp.ClientWebSocketResponse) -> TrialCall:
    call, remote, ours = TrialCall(), "", (secrets.token_hex(4), secrets.token_hex(12))
    with contextlib.suppress(TimeoutError):  # it may not finish gathering candidates
        async with asyncio.timeout(RESPONSE_TIMEOUT):
            async for message in signalling:
                response = _parse(message.data)
                match response.WhichOneof("message"):
                    case "join":
                        call.version, call.relays = response.join.server_info.version, _relays(response.join)
                    case "offer":
                        remote = response.offer.sdp
                        answer = SessionDescription(type="answer", sdp=_answer(remote, *ours), id=response.offer.id)
                        await signalling.send_bytes(SignalRequest(answer=answer).SerializeToString())
                    case "trickle":
                        call.candidates += _candidates(response.trickle.candidateInit)
                        if response.trickle.final:
                            break
    if not call.version:
        raise TimeoutError("it does not respond")
    username, password = f"{_value('ice-ufrag', remote)}:{ours[0]}", _value("ice-pwd", remote)
    udp = call.of("udp")
    results = await asyncio.gather(*(_responds(candidate, username, password) for candidate in udp))
    call.reached = [candidate for candidate, reached in zip(udp, results, strict=True) if reached]
    return call


def _parse(data: bytes) -> SignalResponse:
    try:
        return SignalResponse.FromString(data)
    except (TypeError, DecodeError) as e:
        raise ConnectionError(_NO_LIVEKIT) from e


def _relays(join: JoinResponse) -> list[str]:
    return [url for server in join.ice_servers for url in server.urls if re.match(r"turns:|turn:.*=tcp", url)]


def _candidates(init: str) -> list[Candidate]:
    try:
        words = json.loads(init)["candidate"].split()
    except (ValueError, KeyError, TypeError) as e:
        raise ConnectionError(_NO_LIVEKIT) from e
    return [Candidate(words[2].lower(), words[4], int(words[5]))] if len(words) > 5 else []


def _value(name: str, sdp: str) -> str:
    match = re.search(rf"^a={name}:(\S+)", sdp, re.MULTILINE)
    return match[1] if match else ""


def _answer(offer: str, username: str, password: str) -> str:
    """An SDP answer to an offer. The fingerprint is the server's own, since the call ends before encryption starts."""
    answer = offer.replace("a=setup:actpass", "a=setup:active")
    answer = re.sub(r"^a=ice-ufrag:\S+", f"a=ice-ufrag:{username}", answer, flags=re.MULTILINE)
    return re.sub(r"^a=ice-pwd:\S+", f"a=ice-pwd:{password}", answer, flags=re.MULTILINE)


async def _responds(candidate: Candidate, username: str, password: str) -> bool:
    """Whether any packet comes back. It may be the server's own STUN request instead of a response; both will do."""
    request, received = _binding_request(username.encode(), password.encode()), asyncio.Event()

    class Receiver(asyncio.DatagramProtocol):
        def datagram_received(self, data: bytes, address: object) -> None:
            received.set()

    remote = (candidate.host, candidate.port)
    try:
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(Receiver, remote_addr=remote)
    except OSError:  # this machine has no route to it
        return False
    try:
        for _ in range(_ATTEMPTS):
            transport.sendto(request)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RESPONSE_TIMEOUT / _ATTEMPTS):
                    await received.wait()
                    return True
        return False
    finally:
        transport.close()


def _binding_request(username: bytes, password: bytes) -> bytes:
    attributes = _attribute(0x0006, username) + _attribute(0x0024, struct.pack("!I", 1))  # USERNAME, PRIORITY
    attributes += _attribute(0x8029, secrets.token_bytes(8))  # ICE-CONTROLLED, the role of the answerer
    length = len(attributes) + 24  # includes MESSAGE-INTEGRITY, which is still to come
    signed = struct.pack("!HHI", 0x0001, length, _MAGIC_COOKIE) + secrets.token_bytes(12) + attributes
    return signed + _attribute(0x0008, hmac.digest(password, signed, "sha1"))


def _attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("!HH", kind, len(value)) + value + bytes(-len(value) % 4)
