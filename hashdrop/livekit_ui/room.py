"""The connection to a LiveKit room."""

# Reflex takes the signature in brackets, which is no type for mypy.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import field

from . import events
from .package import NPM_PACKAGES, module


class Room(rx.Component):
    """Owns one LiveKit room for as long as it is mounted; all other components of the package live inside.

    Mount it once, gated by nothing: an unmounted room is a dropped call. Its children always render; LiveKit's code is
    loaded after them. It connects anew by itself after every loss that is not final (``ROOM_DELETED``,
    ``PARTICIPANT_REMOVED``, ``DUPLICATE_IDENTITY``), with a wait from 0.3 s to 5 s and with the newest token it has:
    given by the app or renewed by LiveKit. After a final one, ``connect`` must be turned off and on again.
    """

    library = module("room.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "Room"

    server_url: rx.Var[str] = field(doc="Websocket address of the LiveKit server. Nothing happens while it is empty.")
    token: rx.Var[str] = field(
        doc="Access token. Empty, or changed while connected: ignored until a connection is made anew."
    )
    connect: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether to be connected. Turned off: leaves, with reason CLIENT_INITIATED.",
    )
    audience_key: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc=(
            "Key in the room's metadata (JSON) under which the server lists the identities that may receive what is "
            "published here, as the LiveKit server enforces, and are shown and heard. Missing or invalid metadata: "
            "nobody. Empty: everybody."
        ),
    )
    microphone: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether the microphone may be published, if its owner's remembered choice and the permission say so too.",
    )
    camera: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether the camera may be published, if its owner's remembered choice and the permission say so too.",
    )
    preload: rx.Var[bool] = field(
        default=rx.Var.create(False),
        doc="Whether to load LiveKit's code (130 kB) before it is needed: when somebody stirs, or after 2 s.",
    )
    prepared_url: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc="Where a connection may be wanted soon; its name, address and certificate are looked up ahead.",
    )
    file_topic_prefix: rx.Var[str] = field(
        default=rx.Var.create("lkr.file"),
        doc="Files are offered, answered, sent and concluded under {prefix}-offer, -answer, {prefix} and -done.",
    )
    max_file_bytes: rx.Var[int] = field(
        default=rx.Var.create(500_000_000),
        doc="Larger files are neither sent nor taken; both pages hold them in a Blob.",
    )
    max_attempts: rx.Var[int] = field(
        default=rx.Var.create(0), doc="Tries in a row before giving up (on_disconnected). 0: never gives up."
    )

    on_connected: rx.EventHandler[events.joined] = field(
        doc="Connected for the first time since connect was turned on."
    )
    on_disconnected: rx.EventHandler[events.disconnected] = field(
        doc="The connection is over and is not tried again: left, a final reason, or max_attempts."
    )
    on_reconnecting: rx.EventHandler[rx.event.no_args_event_spec] = field(doc="The connection is lost; once per loss.")
    on_reconnected: rx.EventHandler[events.joined] = field(doc="The connection is back.")
    on_permissions_changed: rx.EventHandler[events.permissions] = field(
        doc="After connecting, and whenever the server changes them."
    )
    on_metadata_changed: rx.EventHandler[events.metadata] = field(
        doc="After connecting, and whenever the server changes the room's metadata."
    )
    on_token_needed: rx.EventHandler[events.token_needed] = field(
        doc="A connection failed or was lost. Answer by changing token; the next try takes it if it comes in time."
    )
    on_media_error: rx.EventHandler[events.media_error] = field(
        doc="A device could not be opened, published or switched to. The rest goes on."
    )
    on_muted_from_afar: rx.EventHandler[events.muted] = field(
        doc="The server muted the microphone or camera, or stopped the shared screen, as a host asked it to."
    )
