"""What can go wrong for a client.

HashDropError
├── ApiError               what the API answered; its kinds are named after the API's `code`
├── JoinedElsewhere        the same person came in from elsewhere
└── Left                   this client has left

Codes that only a faulty client gets (`bad_json`, `not_found`, `method_not_allowed`, `too_large`) come as an `ApiError`.
"""

from collections.abc import Mapping
from typing import ClassVar


class HashDropError(Exception):
    """The base of all."""


class ApiError(HashDropError):
    """The API refused a call.

    Args:
        sentence: For a person, in the language of the request.
        status: The answer's HTTP status; 0: there was none.
        code: For programs.
        retry_after: Whole seconds after which another try may succeed, where that is known.
        fields: What is wrong with the request, by field.
    """

    _kinds: ClassVar[dict[str, type["ApiError"]]] = {}

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
        cls._kinds.update(dict.fromkeys(codes, cls))

    @classmethod
    def kind_of(cls, code: str) -> type["ApiError"]:
        """The class for one of the API's codes."""
        return cls._kinds.get(code, ApiError)


class Unauthorized(ApiError, codes=("unauthorized",)):
    """The session key is not one of this room, or the room has been forgotten."""


class NotHost(ApiError, codes=("not_host", "not_owner")):
    """Only a host may do this, or only who created the meeting."""


class NotAdmitted(ApiError, codes=("not_admitted",)):
    """Only who is in the call may do this."""


class Denied(ApiError, codes=("denied",)):
    """A host denied this guest. `retry_after`: seconds until he may ask again; None: not in this room.

    Attributes:
        reason: What the host said; None: nothing, or it is not known.
    """

    reason: str | None = None


class Removed(ApiError, codes=("removed",)):
    """A host removed this participant; that is final."""


class CodeNotFound(ApiError, codes=("code_not_found",)):
    """The code opens no room."""


class ParticipantNotFound(ApiError, codes=("participant_not_found",)):
    """Nobody in this room has that identity."""


class AlreadyDecided(ApiError, codes=("already_decided",)):
    """Another host decided otherwise before."""


class RoomFull(ApiError, codes=("room_full",)):
    """As many people as the room takes are admitted."""


class RoomLocked(ApiError, codes=("room_locked",)):
    """A host locked the room."""


class RoomEnded(ApiError, codes=("room_ended",)):
    """The meeting is over."""


class InvalidRequest(ApiError, codes=("invalid_request",)):
    """A field has a wrong value; `fields` says what is wrong, by field."""


class RateLimited(ApiError, codes=("rate_limited",)):
    """Too many calls; `retry_after` says when to try again."""


class Unavailable(ApiError, codes=("unavailable", "livekit_unreachable", "livekit_not_configured")):
    """HashDrop, or a part that it needs, does not answer now."""


class JoinedElsewhere(HashDropError):
    """The same person came in from elsewhere, with the same session key."""


class Left(HashDropError):
    """This client has left the meeting."""
