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
│   └── Dropped
└── Unavailable            503 unavailable
    ├── LiveKitNotConfigured  livekit_not_configured
    └── LiveKitUnreachable    livekit_unreachable

An error carries a code, an HTTP status, advice for client developers, and the parameters of its sentence. The sentence
itself is in the catalogue (`locales/`), under the key `error-<code with hyphens>`.
"""

from typing import ClassVar


class HashDropError(Exception):
    """An error that is reported to the caller.

    Args:
        params: Values for the sentence's placeholders.
    """

    code: ClassVar[str]
    status: ClassVar[int]
    advice: ClassVar[str]

    def __init__(self, **params: str | int) -> None:
        super().__init__(self.code)
        self.params = params

    @property
    def key(self) -> str:
        """The sentence's key in the catalogue."""
        return f"error-{self.code.replace('_', '-')}"

    @property
    def retry_after(self) -> int | None:
        """Whole seconds after which a retry may succeed, if known."""
        return None


class BadJson(HashDropError):
    """The body is not JSON."""

    code, status = "bad_json", 400
    advice = "A bug in the client."


class Unauthorized(HashDropError):
    """No session key, or one that is not of the named room (whether or not that room exists)."""

    code, status = "unauthorized", 401
    advice = "Discard the key and the room; join again with the code, as a new person."


class Forbidden(HashDropError):
    """The session key is known, but does not allow this."""

    status = 403


class NotHost(Forbidden):
    """Only a host may do this."""

    code = "not_host"
    advice = "Hide what only hosts can do; call `admission` for the current role."


class NotOwner(Forbidden):
    """Only the owner, who created the meeting, may do this."""

    code = "not_owner"
    advice = "Hide what only the owner can do."


class NotAdmitted(Forbidden):
    """Only people in the call may do this."""

    code = "not_admitted"
    advice = "Call `admission` for the current status; wait, or `join` again."


class _Retryable(HashDropError):
    """An error after which a retry may succeed.

    Args:
        seconds: How long to wait; None: retrying is no use.
    """

    def __init__(self, seconds: int | None) -> None:
        super().__init__(seconds=seconds or 0)
        self._seconds = seconds

    @property
    def retry_after(self) -> int | None:
        return self._seconds


class Denied(_Retryable, Forbidden):
    """The host denied this guest. `retry_after` says when they may ask again; None: not in this room."""

    code = "denied"
    advice = "Show it. If there is a `Retry-After`, offer to ask again after it (`join` with the key)."

    @property
    def key(self) -> str:
        return super().key if self.retry_after is not None else "error-denied-for-good"


class Removed(Forbidden):
    """The participant was removed from the room; that is final."""

    code = "removed"
    advice = "Final. Show it, and discard the key."


class NotFound(HashDropError):
    """Something that was named does not exist."""

    status = 404


class CodeNotFound(NotFound):
    """The code opens no room, or the text does not contain exactly one code.

    Args:
        because: The key of another sentence, if the code itself is not the problem.
    """

    code = "code_not_found"
    advice = "Let the person enter the code again. Each attempt counts as a guess."

    def __init__(self, because: str | None = None) -> None:
        super().__init__()
        self._because = because

    @property
    def key(self) -> str:
        return self._because or super().key


class ParticipantNotFound(NotFound):
    """Nobody in this room has that identity."""

    code = "participant_not_found"
    advice = "Reload the list: the participant has left, or this can't be done to them."


class RouteNotFound(NotFound):
    """No such route under `/api`."""

    code = "not_found"
    advice = "A bug in the client, or the server is older than the client."


class MethodNotAllowed(HashDropError):
    """The route exists, but not with this method."""

    code, status = "method_not_allowed", 405
    advice = "A bug in the client."


class Conflict(HashDropError):
    """The state of the room does not allow this now."""

    status = 409


class AlreadyDecided(Conflict):
    """Another host has already decided otherwise."""

    code = "already_decided"
    advice = "Reload the list: another host decided first."


class RoomFull(Conflict):
    """The maximum number of people is admitted."""

    code = "room_full"
    advice = "Show it. A host can try again when somebody has left."


class RoomLocked(Conflict):
    """A host locked the room."""

    code = "room_locked"
    advice = "Show it. Nobody new can join until a host unlocks the room."


class RoomEnded(HashDropError):
    """The meeting is over."""

    code, status = "room_ended", 410
    advice = "Final. Show it, disconnect, and discard the key."


class TooLarge(HashDropError):
    """The body is larger than 64 KiB."""

    code, status = "too_large", 413
    advice = "A bug in the client."


class InvalidRequest(HashDropError):
    """A field has a wrong value.

    Args:
        fields: For each wrong field (in the caller's spelling) what is wrong with it: a key of the catalogue, or a
            sentence.
    """

    code, status = "invalid_request", 422
    advice = "Show each message in `fields` beside its field."

    def __init__(self, **fields: str) -> None:
        super().__init__(fields=", ".join(fields))
        self.fields = fields


class RateLimited(_Retryable):
    """Too many calls from one address or with one session key, or a cap is reached.

    Args:
        seconds: How long to wait.
        because: The key of another sentence, if "too many attempts" would be wrong.
    """

    code, status = "rate_limited", 429
    advice = "Retry after `Retry-After` seconds, not before."

    def __init__(self, seconds: int, because: str | None = None) -> None:
        super().__init__(seconds)
        self._because = because

    @property
    def key(self) -> str:
        return self._because or super().key


class Dropped(RateLimited):
    """The waiting room was full, and this guest's place was needed for somebody else. They may knock again."""

    def __init__(self) -> None:
        super().__init__(5, because="error-dropped")


class Unavailable(HashDropError):
    """A service that HashDrop needs does not respond."""

    code, status = "unavailable", 503
    advice = "Retry after a second, then at growing intervals, with the same `Idempotency-Key`."


class LiveKitNotConfigured(Unavailable):
    """`LIVEKIT_*` variables are missing. `params["missing"]` names them."""

    code = "livekit_not_configured"
    advice = "Show it. Only the operator can fix this."


class LiveKitUnreachable(Unavailable):
    """The LiveKit server does not respond."""

    code = "livekit_unreachable"
    advice = "As for `unavailable`."
