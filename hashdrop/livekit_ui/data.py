"""Data packets: sending at intervals, and receiving within limits."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import field

from . import events
from .package import module


class DataBeacon(rx.Component):
    """While enabled and connected, sends a reliable data packet at once and at each interval. Renders nothing."""

    library = module("data_beacon.tsx")
    tag = "DataBeacon"

    enabled: rx.Var[bool] = field(default=rx.Var.create(True), doc="Whether to send.")
    payload: rx.Var[str] = field(default=rx.Var.create(""), doc="The packet's content, sent as UTF-8.")
    topic: rx.Var[str] = field(default=rx.Var.create(""), doc="The packet's topic.")
    destination_identities: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="The receivers. An empty list means nobody, and nothing is sent."
    )
    interval_ms: rx.Var[int] = field(default=rx.Var.create(5000), doc="Milliseconds between two packets.")


class DataListener(rx.Component):
    """Passes received data packets to the app, if they are text and within limits. Renders nothing."""

    library = module("data_listener.tsx")
    tag = "DataListener"

    topics: rx.Var[list[str]] = field(default=rx.Var.create([]), doc="Topics to listen to. Empty: all.")
    max_bytes: rx.Var[int] = field(default=rx.Var.create(4096), doc="Larger packets are dropped.")
    max_per_second: rx.Var[int] = field(
        default=rx.Var.create(5),
        doc="Packets accepted at once and per second, and half of that per sender; more are dropped.",
    )

    on_message: rx.EventHandler[events.message] = field(doc="A packet of valid UTF-8 was received.")
