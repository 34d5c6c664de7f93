"""What the components tell the app: a payload and a signature for each event."""

from typing import TypedDict

import reflex as rx
from reflex.vars import ObjectVar


class Joined(TypedDict):
    """Who and where one is."""

    room: str
    identity: str


class Disconnected(TypedDict):
    """Why the connection ended for good: LiveKit's name of the reason (``ROOM_DELETED``, ``CLIENT_INITIATED`` …).

    ``CODE_NOT_LOADED``: the page is older than the files on the server, or offline; a reload helps.
    """

    reason: str


class TokenNeeded(TypedDict):
    """Why the last connection or try failed, and the number (from 1) of the try that comes next."""

    reason: str
    attempt: int


class Permissions(TypedDict):
    """What the server lets this participant do now."""

    can_publish: bool
    can_subscribe: bool


class Metadata(TypedDict):
    """The room's metadata, as the server wrote it."""

    metadata: str


class MediaError(TypedDict):
    """What could not be opened or published.

    ``source`` is ``microphone``, ``camera`` or ``screen_share`` (for a device that could not be switched to:
    ``audioinput``, ``videoinput``, ``audiooutput``). ``name`` is the DOM's: ``NotAllowedError`` (refused),
    ``NotFoundError`` (there is none), ``NotReadableError`` (another program holds it, or it is broken),
    ``NotSupportedError`` (the page's address is not secure), and rarer ones. ``refusal`` says how a permission was
    refused: ``denied``, ``dismissed`` (the prompt was closed; it will come again), ``system`` (by the operating system;
    only Chromium tells the last two), or empty if it was not.
    """

    source: str
    name: str
    message: str
    refusal: str


class Muted(TypedDict):
    """What was muted: ``microphone``, ``camera`` or ``screen_share``."""

    source: str


class Message(TypedDict):
    """A data packet. ``sender`` is set by the LiveKit server; ``payload`` is only what he says."""

    topic: str
    sender: str
    payload: str


class Person(TypedDict):
    """Somebody in the room, as a page sees him. ``role`` is the value of the attribute that the component was given."""

    identity: str
    name: str
    local: bool
    role: str
    microphone: bool
    camera: bool
    screen_share: bool
    hand: bool


def joined(event: ObjectVar[Joined]) -> tuple[rx.Var[Joined]]:
    """Signature of events that say who and where one is."""
    return (event,)


def disconnected(event: ObjectVar[Disconnected]) -> tuple[rx.Var[Disconnected]]:
    """Signature of the end of a connection."""
    return (event,)


def token_needed(event: ObjectVar[TokenNeeded]) -> tuple[rx.Var[TokenNeeded]]:
    """Signature of the wish for a fresh token."""
    return (event,)


def permissions(event: ObjectVar[Permissions]) -> tuple[rx.Var[Permissions]]:
    """Signature of a change of what one may do."""
    return (event,)


def metadata(event: ObjectVar[Metadata]) -> tuple[rx.Var[Metadata]]:
    """Signature of a change of the room's metadata."""
    return (event,)


def media_error(event: ObjectVar[MediaError]) -> tuple[rx.Var[MediaError]]:
    """Signature of a failed device."""
    return (event,)


def muted(event: ObjectVar[Muted]) -> tuple[rx.Var[Muted]]:
    """Signature of a mute from afar."""
    return (event,)


def message(event: ObjectVar[Message]) -> tuple[rx.Var[Message]]:
    """Signature of a data packet."""
    return (event,)


def toggled(on: rx.Var[bool]) -> tuple[rx.Var[bool]]:
    """Signature of a toggle: whether it should be on."""
    return (on,)


def person(event: ObjectVar[Person]) -> tuple[rx.Var[Person]]:
    """Signature of something about somebody in the room."""
    return (event,)
