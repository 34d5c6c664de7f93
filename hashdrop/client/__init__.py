"""HashDrop for programs: bots, kiosks, tests. Asyncio, typed, independent of the server's code.

A `Meeting` is one person's participation in a meeting, from the join request to the end; `Api` is the HTTP API beneath.
The dependencies are in requirements-client.txt.
"""

try:
    import livekit.rtc  # noqa: F401
except ImportError as e:
    raise ImportError("hashdrop.client needs LiveKit's SDK: pip install -r requirements-client.txt") from e

from hashdrop.client.api import Api
from hashdrop.client.chat import Message
from hashdrop.client.errors import (
    AlreadyDecided,
    ApiError,
    CodeNotFound,
    Denied,
    Dropped,
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
from hashdrop.client.knock import Knock
from hashdrop.client.meeting import Meeting
from hashdrop.client.session import Session

__all__ = [
    "AlreadyDecided",
    "Api",
    "ApiError",
    "CodeNotFound",
    "Denied",
    "Dropped",
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
