"""A call as a browser would begin it, as far as it goes without a browser: signalling, and one packet by UDP and back.

LiveKit's SDK would do all of it, but HashDrop does not need it for anything else. To see whether UDP gets through takes
little of ICE (RFC 8445): one STUN request (RFC 8489), which the server answers once it has our half of its offer.
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

ANSWERS_WITHIN = 2.0
"""Seconds that signalling gets for all it has to say, and a packet for its way there and back."""
_TRIES = 10
"""How often a packet is sent meanwhile."""
_ROOM = "hashdrop-doctor"
_NO_LIVEKIT = "what answers there is no LiveKit server"
_MAGIC = 0x2112A442


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
    """What was seen of a call.

    Attributes:
        version: The LiveKit server's.
        candidates: Where its media is.
        reached: Which of those answered.
        relays: Its TURN servers that take TCP.
    """

    version: str = ""
    candidates: list[Candidate] = field(default_factory=list)
    reached: list[Candidate] = field(default_factory=list)
    relays: list[str] = field(default_factory=list)

    def of(self, protocol: str) -> list[Candidate]:
        """Where its media is, by this protocol."""
        return [candidate for candidate in self.candidates if candidate.protocol == protocol]


async def try_call(
    server: api.LiveKitAPI, address: str, token: api.AccessToken, tls: ssl.SSLContext | bool = True
) -> TrialCall:
    """Begin a call in a room of its own, which is deleted again.

    Args:
        server: Who makes and deletes the room.
        address: The address for browsers, `ws://` or `wss://`.
        token: One without grants.
        tls: How the certificate there is looked at.

    Raises:
        api.TwirpError: LiveKit refuses to make a room.
        aiohttp.ClientError, OSError: There is no connection at that address, or no LiveKit server.
        TimeoutError: It says nothing.
    """
    room = f"{_ROOM}-{secrets.token_hex(6)}"
    grants = api.VideoGrants(room_join=True, room=room, can_publish=False)
    signed = token.with_identity(_ROOM).with_grants(grants).to_jwt()
    await server.room.create_room(api.CreateRoomRequest(name=room, empty_timeout=10))
    try:
        # The token is no part of the address, which errors and proxies' logs quote.
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {signed}"}) as session:
            async with asyncio.timeout(ANSWERS_WITHIN):
                signalling = await session.ws_connect(
                    f"{address.rstrip('/')}/rtc?auto_subscribe=0&protocol=15", ssl=tls
                )
            return await _begin(signalling)
    finally:
        await server.room.delete_room(api.DeleteRoomRequest(room=room))


async def can_connect(candidate: Candidate) -> bool:
    """Whether somebody listens there for TCP."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            _, writer = await asyncio.open_connection(candidate.host, candidate.port)
    except (TimeoutError, OSError):
        return False
    writer.close()
    return True


async def _begin(signalling: aiohttp.ClientWebSocketResponse) -> TrialCall:
    call, remote, ours = TrialCall(), "", (secrets.token_hex(4), secrets.token_hex(12))
    with contextlib.suppress(TimeoutError):  # it may go on looking for more addresses of its media
        async with asyncio.timeout(ANSWERS_WITHIN):
            async for message in signalling:
                response = _understood(message.data)
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
        raise TimeoutError("it says nothing")
    username, password = f"{_value('ice-ufrag', remote)}:{ours[0]}", _value("ice-pwd", remote)
    udp = call.of("udp")
    answers = await asyncio.gather(*(_answers(candidate, username, password) for candidate in udp))
    call.reached = [candidate for candidate, reached in zip(udp, answers, strict=True) if reached]
    return call


def _understood(data: bytes) -> SignalResponse:
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
    """Our half of an offer. Its fingerprint is not ours: it does not come to encryption."""
    answer = offer.replace("a=setup:actpass", "a=setup:active")
    answer = re.sub(r"^a=ice-ufrag:\S+", f"a=ice-ufrag:{username}", answer, flags=re.MULTILINE)
    return re.sub(r"^a=ice-pwd:\S+", f"a=ice-pwd:{password}", answer, flags=re.MULTILINE)


async def _answers(candidate: Candidate, username: str, password: str) -> bool:
    """Whether anything comes back from there. The server asks us the same, so it need not be the answer itself."""
    request, came = _binding_request(username.encode(), password.encode()), asyncio.Event()

    class Heard(asyncio.DatagramProtocol):
        def datagram_received(self, data: bytes, address: object) -> None:
            came.set()

    where = (candidate.host, candidate.port)
    try:
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(Heard, remote_addr=where)
    except OSError:  # this machine has no way there
        return False
    try:
        for _ in range(_TRIES):
            transport.sendto(request)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ANSWERS_WITHIN / _TRIES):
                    await came.wait()
                    return True
        return False
    finally:
        transport.close()


def _binding_request(username: bytes, password: bytes) -> bytes:
    attributes = _attribute(0x0006, username) + _attribute(0x0024, struct.pack("!I", 1))  # USERNAME, PRIORITY
    attributes += _attribute(0x8029, secrets.token_bytes(8))  # ICE-CONTROLLED, as who answers an offer is
    length = len(attributes) + 24  # MESSAGE-INTEGRITY, the last attribute, is counted before it is there
    signed = struct.pack("!HHI", 0x0001, length, _MAGIC) + secrets.token_bytes(12) + attributes
    return signed + _attribute(0x0008, hmac.digest(password, signed, "sha1"))


def _attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("!HH", kind, len(value)) + value + bytes(-len(value) % 4)
