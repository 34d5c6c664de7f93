"""HashDrop for programs: bots, kiosks, tests. Asyncio, typed, and nothing of the server in it.

A `Meeting` is one person in one meeting, from the knock to the end; `Api` is the HTTP API below it. What it needs is in
requirements-client.txt.
"""

try:
    import livekit.rtc  # noqa: F401
except ImportError as e:
    raise ImportError("hashdrop.client needs LiveKit's SDK: pip install -r requirements-client.txt") from e

from hashdrop.client.answers import Session
from hashdrop.client.api import Api
from hashdrop.client.connection import Message
from hashdrop.client.errors import (
    AlreadyDecided,
    ApiError,
    CodeNotFound,
    Denied,
    HashDropError,
    InvalidRequest,
    JoinedElsewhere,
    Left,
    NotAdmitted,
    NotHost,
    ParticipantNotFound,
    RateLimited,
    Removed,
    RoomEnded,
    RoomFull,
    RoomLocked,
    Unauthorized,
    Unavailable,
)
from hashdrop.client.meeting import Knock, Meeting

__all__ = [
    "AlreadyDecided",
    "Api",
    "ApiError",
    "CodeNotFound",
    "Denied",
    "HashDropError",
    "InvalidRequest",
    "JoinedElsewhere",
    "Knock",
    "Left",
    "Meeting",
    "Message",
    "NotAdmitted",
    "NotHost",
    "ParticipantNotFound",
    "RateLimited",
    "Removed",
    "RoomEnded",
    "RoomFull",
    "RoomLocked",
    "Session",
    "Unauthorized",
    "Unavailable",
]
