"""What a call says about itself."""

# Reflex takes the signature in brackets, which is no type for mypy.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from . import events
from .package import NPM_PACKAGES, module


class ParticipantCount(NoSSRComponent):
    """How many people are in the room, oneself included, as text in a ``span`` with ``data-count``."""

    library = module("participant_count.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "ParticipantCount"

    template: rx.Var[str] = field(default=rx.Var.create("{count}"), doc="The text; {count} is the number.")
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is counted."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="Its values of those who are counted. Empty: everybody."
    )


class ConnectionStatus(rx.Component):
    """A live region (role ``status``) that has text only while something is amiss.

    For styling: ``data-status`` is ``idle``, ``connecting``, ``connected``, ``reconnecting`` or ``ended``.
    """

    library = module("connection_status.jsx")
    tag = "ConnectionStatus"

    connecting_label: rx.Var[str] = field(default=rx.Var.create("Connecting…"), doc="Text of the first connecting.")
    reconnecting_label: rx.Var[str] = field(
        default=rx.Var.create("Reconnecting…"), doc="Text while a lost connection is retried."
    )


class MetadataListener(rx.Component):
    """Tells the app what it wants to know of the room's metadata, and no more. Draws nothing."""

    library = module("metadata_listener.jsx")
    tag = "MetadataListener"

    keys: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="Keys in the metadata (JSON) whose values matter. Empty: all of it."
    )

    on_change: rx.EventHandler[events.metadata] = field(
        doc="Once after connecting, and when a value under one of the keys has changed."
    )
