"""Information about a call: participants, connection, metadata."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from . import events
from .package import NPM_PACKAGES, module

CONNECTION_CAUSES = (
    "no_webrtc",
    "offline",
    "unreachable",
    "refused",
    "insecure",
    "websocket_blocked",
    "media_blocked",
    "code_late",
    "code_not_loaded",
)
"""Why there is no connection: see `ConnectionProblem`."""


class ParticipantCount(NoSSRComponent, BaseHTML):
    """The number of people in the room, including oneself, as text in a ``span`` with ``data-count``."""

    library = module("in_call.ts")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "ParticipantCount"

    template: rx.Var[str] = field(default=rx.Var.create("{count}"), doc="The text; {count} is the number.")
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is counted."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="The attribute values of people who are counted. Empty: everybody."
    )


class ConnectionStatus(BaseHTML):
    """A live region (role ``status``) that has text only while there is no connection.

    For styling: ``data-status`` is ``idle``, ``connecting``, ``connected``, ``reconnecting`` or ``ended``.
    """

    library = module("connection_status.tsx")
    tag = "ConnectionStatus"

    connecting_label: rx.Var[str] = field(
        default=rx.Var.create("Connecting…"), doc="Text while connecting for the first time."
    )
    reconnecting_label: rx.Var[str] = field(default=rx.Var.create("Reconnecting…"), doc="Text while reconnecting.")


class ConnectionProblem(BaseHTML):
    """Why there is no connection and what to do, in an alert (role ``alert``) with a button; absent otherwise.

    A browser without WebRTC is detected at once. Other causes are shown after 6 to 8 s without a connection, are kept
    up to date while further attempts are made, and disappear once there is a connection. For styling: ``data-cause``.

    The causes: ``no_webrtc``; ``offline``; ``unreachable`` (the LiveKit server doesn't answer); ``refused`` (the
    server, or a proxy in front of it, answers with an error); ``insecure`` (the page came over HTTPS, the server's
    address is ``ws:``); ``websocket_blocked`` (only HTTP gets through); ``media_blocked`` (signalling works, but media
    get through neither over UDP nor over TCP); ``code_late``, ``code_not_loaded`` (LiveKit's own code has not loaded
    yet, or can't be loaded).
    """

    library = module("connection_problem.tsx")
    tag = "ConnectionProblem"

    texts: rx.Var[dict[str, str]] = field(doc="The text for each cause (`CONNECTION_CAUSES`).")
    retry_label: rx.Var[str] = field(
        default=rx.Var.create("Try again"), doc="Text of the button that tries again at once."
    )
    reload_label: rx.Var[str] = field(
        default=rx.Var.create("Reload"), doc="Text of the button that reloads the page, if only that helps."
    )


class MetadataListener(rx.Component):
    """Passes selected parts of the room's metadata to the app. Renders nothing."""

    library = module("metadata_listener.tsx")
    tag = "MetadataListener"

    keys: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="The relevant keys in the metadata (JSON). Empty: everything."
    )

    on_change: rx.EventHandler[events.metadata] = field(
        doc="Once after connecting, and whenever the value of one of the keys has changed."
    )
