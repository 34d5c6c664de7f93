"""The tree of HashDrop's errors.

HashDropError
├── BadJson                400 bad_json
├── Unauthorized           401 unauthorized
├── Forbidden              403
│   ├── NotHost            not_host
│   ├── NotOwner           not_owner
│   ├── NotAdmitted        not_admitted
│   ├── Denied             denied
│   └── Removed            removed
├── NotFound               404
│   ├── CodeNotFound       code_not_found
│   ├── ParticipantNotFound  participant_not_found
│   └── RouteNotFound      not_found
├── MethodNotAllowed       405 method_not_allowed
├── Conflict               409
│   ├── AlreadyDecided     already_decided
│   ├── RoomFull           room_full
│   └── RoomLocked         room_locked
├── RoomEnded              410 room_ended
├── TooLarge               413 too_large
├── InvalidRequest         422 invalid_request
├── RateLimited            429 rate_limited
└── Unavailable            503 unavailable
    ├── LiveKitNotConfigured  livekit_not_configured
    └── LiveKitUnreachable    livekit_unreachable

An error carries a code, an HTTP status and the parameters of its sentence. The sentence itself is in the catalogue
(`locales/`), under the key `error-<code with hyphens>`.
"""

from typing import ClassVar


class HashDropError(Exception):
    """What a caller is told.

    Args:
        params: Values for the sentence's placeholders.
    """

    code: ClassVar[str]
    status: ClassVar[int]

    def __init__(self, **params: str | int) -> None:
        super().__init__(self.code)
        self.params = params

    @property
    def key(self) -> str:
        """The sentence's key in the catalogue."""
        return f"error-{self.code.replace('_', '-')}"

    @property
    def retry_after(self) -> int | None:
        """Whole seconds after which another try may succeed, where that is known."""
        return None


class BadJson(HashDropError):
    """The body is not JSON."""

    code, status = "bad_json", 400


class Unauthorized(HashDropError):
    """No session key, or one that is not of the named room (whether or not that room exists)."""

    code, status = "unauthorized", 401


class Forbidden(HashDropError):
    """The session key is known, but does not allow this."""

    status = 403


class NotHost(Forbidden):
    """Only a host may do this."""

    code = "not_host"


class NotOwner(Forbidden):
    """Only who created the meeting may do this."""

    code = "not_owner"


class NotAdmitted(Forbidden):
    """Only who is in the call may do this."""

    code = "not_admitted"


class _Later(HashDropError):
    """An error after which another try may succeed.

    Args:
        seconds: How long to wait; None: trying again is no use.
    """

    def __init__(self, seconds: int | None) -> None:
        super().__init__(seconds=seconds or 0)
        self._seconds = seconds

    @property
    def retry_after(self) -> int | None:
        return self._seconds


class Denied(_Later, Forbidden):
    """The host denied this guest. `retry_after` says when he may ask again; None: not in this room."""

    code = "denied"

    @property
    def key(self) -> str:
        return super().key if self.retry_after is not None else "error-denied-for-good"


class Removed(Forbidden):
    """The participant was removed from the room; that is final."""

    code = "removed"


class NotFound(HashDropError):
    """What was named is not there."""

    status = 404


class CodeNotFound(NotFound):
    """The code opens no room."""

    code = "code_not_found"


class ParticipantNotFound(NotFound):
    """Nobody in this room has that identity."""

    code = "participant_not_found"


class RouteNotFound(NotFound):
    """No such route under `/api`."""

    code = "not_found"


class MethodNotAllowed(HashDropError):
    """The route exists, but not with this method."""

    code, status = "method_not_allowed", 405


class Conflict(HashDropError):
    """The state of the room does not allow this now."""

    status = 409


class AlreadyDecided(Conflict):
    """Somebody else decided otherwise before."""

    code = "already_decided"


class RoomFull(Conflict):
    """As many people as the room takes are admitted."""

    code = "room_full"


class RoomLocked(Conflict):
    """A host locked the room."""

    code = "room_locked"


class RoomEnded(HashDropError):
    """The meeting is over."""

    code, status = "room_ended", 410


class TooLarge(HashDropError):
    """The body is larger than 64 KiB."""

    code, status = "too_large", 413


class InvalidRequest(HashDropError):
    """A field has a wrong value.

    Args:
        fields: For each wrong field (as the caller spells it) what is wrong with it: a key of the catalogue,
            or a sentence.
    """

    code, status = "invalid_request", 422

    def __init__(self, **fields: str) -> None:
        super().__init__(fields=", ".join(fields))
        self.fields = fields


class RateLimited(_Later):
    """Too many calls from one address, or with one session key; or a cap is reached.

    Args:
        seconds: How long to wait.
        because: The key of another sentence, where "too many attempts" would be wrong.
    """

    code, status = "rate_limited", 429

    def __init__(self, seconds: int, because: str | None = None) -> None:
        super().__init__(seconds)
        self._because = because

    @property
    def key(self) -> str:
        return self._because or super().key


class Unavailable(HashDropError):
    """A part that HashDrop needs does not answer."""

    code, status = "unavailable", 503


class LiveKitNotConfigured(Unavailable):
    """`LIVEKIT_*` variables are missing. `params["missing"]` names them."""

    code = "livekit_not_configured"


class LiveKitUnreachable(Unavailable):
    """The LiveKit server does not answer."""

    code = "livekit_unreachable"
