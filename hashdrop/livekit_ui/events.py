"""The events of the components: a payload and a signature for each."""

from typing import Literal, TypedDict

import reflex as rx
from reflex.vars import ObjectVar


class Joined(TypedDict):
    """The room and one's own identity."""

    room: str
    identity: str


class Disconnected(TypedDict):
    """Why the connection ended for good: LiveKit's name of the reason (``ROOM_DELETED``, ``CLIENT_INITIATED`` …).

    ``CODE_NOT_LOADED``: the page is older than the files on the server, or offline; a reload helps.
    """

    reason: str


class TokenNeeded(TypedDict):
    """Why the last connection or attempt failed, and the number (from 1) of the next attempt."""

    reason: str
    attempt: int


class Permissions(TypedDict):
    """The participant's current permissions."""

    can_publish: bool
    can_subscribe: bool


class Metadata(TypedDict):
    """The room's metadata, as written by the server."""

    metadata: str


DEVICE_CAUSES = (
    "refused",
    "dismissed",
    "forbidden_by_system",
    "forbidden_by_page",
    "revoked",
    "missing",
    "unplugged",
    "in_use",
    "paused",
    "insecure",
    "failed",
)
"""Why a device can't be used: see `MediaError`."""


class MediaError(TypedDict):
    """A device or screen that could not be opened or published, or is gone.

    ``source`` is ``microphone``, ``camera`` or ``screen_share`` (or, if switching to another device failed,
    ``audioinput``, ``videoinput`` or ``audiooutput``). ``name`` and ``message`` are the DOM error's.

    ``cause`` is one of `DEVICE_CAUSES`: ``refused``; ``dismissed`` (the prompt was closed and will come again);
    ``forbidden_by_system`` (by the operating system; only Chromium reports this cause and the one before);
    ``forbidden_by_page`` (by a permissions policy, such as that of a frame); ``revoked`` (permission was withdrawn
    during use); ``missing``; ``unplugged`` (during use, and there is no other); ``in_use`` (by another program, or
    broken); ``insecure`` (the page's address lacks HTTPS); ``failed``. ``paused`` (muted by the system, or by a switch
    at the device) is not reported as an event, only shown in `DeviceProblems`.
    """

    source: str
    name: str
    message: str
    cause: str


class Muted(TypedDict):
    """What was muted: ``microphone``, ``camera`` or ``screen_share``."""

    source: str


class LateCount(TypedDict):
    """How many times, since the last report, a step was taken for late media (``picture`` or ``voice``).

    Requests: for a ``key_frame``, another ``layer``, a new ``subscription`` or a new ``connection``. ``told``: the
    person was told after 10 s; ``recovered``: the media arrived after that.
    """

    kind: Literal["picture", "voice"]
    step: Literal["key_frame", "layer", "subscription", "connection", "told", "recovered"]
    count: int


class MediaLate(TypedDict):
    """What the page did about late pictures and voices; one entry for each kind and step."""

    counts: list[LateCount]


class Message(TypedDict):
    """A data packet. ``sender`` is set by the LiveKit server; ``payload`` is only the sender's claim."""

    topic: str
    sender: str
    payload: str


class Person(TypedDict):
    """Somebody in the room. ``role`` is the value of the component's ``attribute_name``."""

    identity: str
    name: str
    local: bool
    role: str
    microphone: bool
    camera: bool
    screen_share: bool
    hand: bool


def joined(event: ObjectVar[Joined]) -> tuple[rx.Var[Joined]]:
    """Signature of connection events."""
    return (event,)


def disconnected(event: ObjectVar[Disconnected]) -> tuple[rx.Var[Disconnected]]:
    """Signature of the end of a connection."""
    return (event,)


def token_needed(event: ObjectVar[TokenNeeded]) -> tuple[rx.Var[TokenNeeded]]:
    """Signature of a request for a new token."""
    return (event,)


def permissions(event: ObjectVar[Permissions]) -> tuple[rx.Var[Permissions]]:
    """Signature of a change of permissions."""
    return (event,)


def metadata(event: ObjectVar[Metadata]) -> tuple[rx.Var[Metadata]]:
    """Signature of a change of metadata."""
    return (event,)


def media_error(event: ObjectVar[MediaError]) -> tuple[rx.Var[MediaError]]:
    """Signature of a device error."""
    return (event,)


def muted(event: ObjectVar[Muted]) -> tuple[rx.Var[Muted]]:
    """Signature of a remote mute."""
    return (event,)


def media_late(event: ObjectVar[MediaLate]) -> tuple[rx.Var[MediaLate]]:
    """Signature of late media."""
    return (event,)


def message(event: ObjectVar[Message]) -> tuple[rx.Var[Message]]:
    """Signature of a data packet."""
    return (event,)


def toggled(on: rx.Var[bool]) -> tuple[rx.Var[bool]]:
    """Signature of a toggle: whether it should be on."""
    return (on,)


def person(event: ObjectVar[Person]) -> tuple[rx.Var[Person]]:
    """Signature of an event about a person."""
    return (event,)
