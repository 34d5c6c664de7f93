"""The connection to a LiveKit room."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from typing import Any, Self

import reflex as rx
from reflex_base.components.component import field

from . import events
from .deprecated import rename
from .package import NPM_PACKAGES, module


class Room(rx.Component):
    """Owns one LiveKit room for as long as it is mounted; all other components of the package are its descendants.

    Mount it once and unconditionally: an unmounted room is a dropped call. Its children always render; LiveKit's code
    is loaded after them. It reconnects by itself unless the reason for a disconnect is final (``ROOM_DELETED``,
    ``PARTICIPANT_REMOVED``, ``DUPLICATE_IDENTITY``), after 0.3 s to 5 s, and with the newest token from the app or from
    LiveKit. After a final reason, ``connect`` must be turned off and on again.
    """

    library = module("room.tsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "Room"

    server_url: rx.Var[str] = field(doc="Websocket address of the LiveKit server. While it is empty, nothing happens.")
    token: rx.Var[str] = field(
        doc="Access token. Empty, or changed while connected: ignored until the next connection."
    )
    connect: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether to be connected. Turning it off leaves, with reason CLIENT_INITIATED.",
    )
    audience_key: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc=(
            "Key in the room's metadata (JSON) under which the server lists the identities of the audience: they may "
            "receive what is published here, as enforced by the LiveKit server, and only they are shown and heard. "
            "Missing or invalid metadata: nobody. Empty: everybody."
        ),
    )
    microphone: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether the microphone may be published, given the participant's remembered choice and permission.",
    )
    camera: rx.Var[bool] = field(
        default=rx.Var.create(True),
        doc="Whether the camera may be published, given the participant's remembered choice and permission.",
    )
    preload: rx.Var[bool] = field(
        default=rx.Var.create(False),
        doc="Whether to load LiveKit's code (130 kB) before it is needed: at the first user activity, or after 2 s.",
    )
    prepared_url: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc="Where a connection may be needed soon; its name, address and certificate are looked up in advance.",
    )
    file_topic_prefix: rx.Var[str] = field(
        default=rx.Var.create("lkr.file"),
        doc="Files are offered, answered, sent and confirmed under {prefix}-offer, -answer, {prefix} and -done.",
    )
    max_file_bytes: rx.Var[int] = field(
        default=rx.Var.create(500_000_000),
        doc="Larger files are neither sent nor received; both pages keep files in a Blob.",
    )
    max_attempts: rx.Var[int] = field(
        default=rx.Var.create(0), doc="Attempts in a row before giving up (on_disconnected). 0: never gives up."
    )

    on_connected: rx.EventHandler[events.joined] = field(
        doc="Connected for the first time since connect was turned on."
    )
    on_disconnected: rx.EventHandler[events.disconnected] = field(
        doc="The connection is over and won't be retried: left, a final reason, or max_attempts."
    )
    on_reconnecting: rx.EventHandler[rx.event.no_args_event_spec] = field(doc="The connection is lost; once per loss.")
    on_reconnected: rx.EventHandler[events.joined] = field(doc="The connection is back.")
    on_permissions_changed: rx.EventHandler[events.permissions] = field(
        doc="After connecting, and whenever the server changes the permissions."
    )
    on_metadata_changed: rx.EventHandler[events.metadata] = field(
        doc="After connecting, and whenever the server changes the room's metadata."
    )
    on_token_needed: rx.EventHandler[events.token_needed] = field(
        doc="A connection failed or was lost. Answer by changing token; the next attempt uses it if it comes in time."
    )
    on_media_error: rx.EventHandler[events.media_error] = field(
        doc="A device could not be opened, published or switched to. Everything else goes on."
    )
    on_remote_muted: rx.EventHandler[events.muted] = field(
        doc="The server muted the microphone or camera, or stopped the shared screen, on a host's request."
    )
    on_media_late: rx.EventHandler[events.media_late] = field(
        doc="A picture or voice is 3 s late and was requested again. At most once a second."
    )

    @classmethod
    def create(cls, *children: object, **props: Any) -> Self:
        """Create the component. ``on_muted_from_afar``, the old name of ``on_remote_muted``, still works."""
        rename(props, "on_muted_from_afar", "on_remote_muted")
        return super().create(*children, **props)
