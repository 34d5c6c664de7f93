"""The client's errors.

HashDropError
├── ApiError               an error answered by the API; its subclasses are named after the API's codes
├── Dropped                dropped from a full waiting room to make room for another guest
├── JoinedElsewhere        the same person joined from elsewhere
└── Left                   this client has left the meeting

Codes that only a faulty client receives (`bad_json`, `not_found`, `method_not_allowed`, `too_large`) have no subclass.
"""

from collections.abc import Mapping
from typing import ClassVar


class HashDropError(Exception):
    """The base class of all errors."""


class ApiError(HashDropError):
    """The API answered a call with an error.

    Args:
        sentence: A sentence to show, in the language of the request.
        status: The answer's HTTP status; 0: there was no answer.
        code: For programs.
        retry_after: Whole seconds after which a retry may succeed, if known.
        fields: What is wrong with each field of the request.
    """

    _by_code: ClassVar[dict[str, type["ApiError"]]] = {}

    def __init__(
        self,
        sentence: str,
        status: int = 0,
        code: str = "",
        retry_after: int | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(sentence)
        self.sentence, self.status, self.code = sentence, status, code
        self.retry_after, self.fields = retry_after, dict(fields or {})

    def __init_subclass__(cls, codes: tuple[str, ...]) -> None:
        cls._by_code.update(dict.fromkeys(codes, cls))

    @classmethod
    def kind_of(cls, code: str) -> type["ApiError"]:
        """The class for one of the API's codes."""
        return cls._by_code.get(code, ApiError)


class Unauthorized(ApiError, codes=("unauthorized",)):
    """The session key doesn't belong to this room, or the room has been deleted."""


class NotHost(ApiError, codes=("not_host", "not_owner")):
    """Only a host, or only the owner, may do this."""


class NotAdmitted(ApiError, codes=("not_admitted",)):
    """Only people in the call may do this."""


class Denied(ApiError, codes=("denied",)):
    """A host denied this guest. `retry_after`: seconds until they may ask again; None: never in this room.

    Attributes:
        reason: The reason that the host gave, if any.
    """

    reason: str | None = None


class Removed(ApiError, codes=("removed",)):
    """A host removed this participant; that is final."""


class CodeNotFound(ApiError, codes=("code_not_found",)):
    """The code opens no room."""


class ParticipantNotFound(ApiError, codes=("participant_not_found",)):
    """Nobody in this room has that identity."""


class AlreadyDecided(ApiError, codes=("already_decided",)):
    """Another host has already decided otherwise."""


class RoomFull(ApiError, codes=("room_full",)):
    """The room already has its maximum number of participants."""


class RoomLocked(ApiError, codes=("room_locked",)):
    """A host locked the room."""


class RoomEnded(ApiError, codes=("room_ended",)):
    """The meeting is over."""


class InvalidRequest(ApiError, codes=("invalid_request",)):
    """A field has a wrong value; `fields` says what is wrong, by field."""


class RateLimited(ApiError, codes=("rate_limited",)):
    """Too many calls; `retry_after` says when to try again."""


class Unavailable(ApiError, codes=("unavailable", "livekit_unreachable", "livekit_not_configured")):
    """HashDrop, or a service that it depends on, is not responding."""


class Dropped(HashDropError):
    """This guest was dropped to make room for another in a full waiting room. `Api.resume` asks again."""


class JoinedElsewhere(HashDropError):
    """The same person joined from elsewhere, with the same session key."""


class Left(HashDropError):
    """This client has left the meeting."""
