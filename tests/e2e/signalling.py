"""LiveKit's signalling alone, without waiting for media: measures exactly how long somebody is in a room."""

import asyncio
import time

import aiohttp
from livekit.protocol.rtc import SignalResponse


async def visit(url: str, token: str, *, may_wait: bool = False) -> float:
    """Connect with a token and stay for as long as LiveKit allows.

    Args:
        url: LiveKit's address.
        token: The token.
        may_wait: Whether being there without rights counts as being out.

    Returns:
        Seconds from connecting until LiveKit ended the connection, or revoked the right to subscribe.
    """
    address = f"{url}/rtc?access_token={token}&auto_subscribe=1&protocol=15&sdk=js&version=2.23.0"
    async with aiohttp.ClientSession() as session, asyncio.timeout(10):
        try:
            socket = await session.ws_connect(address)
        except aiohttp.WSServerHandshakeError:
            return 0.0  # could not connect at all
        since, identity = time.monotonic(), ""
        async for message in socket:
            said = SignalResponse.FromString(message.data)
            kind = said.WhichOneof("message")
            people = [said.join.participant] if kind == "join" else list(said.update.participants)
            if kind == "join":
                since, identity = time.monotonic(), people[0].identity
            lost = any(one.identity == identity and not one.permission.can_subscribe for one in people)
            if kind == "leave" or (may_wait and lost):
                break
        return time.monotonic() - since
