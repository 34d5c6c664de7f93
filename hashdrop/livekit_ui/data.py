"""Data packets: sent again and again, and received within bounds."""

# Reflex takes the signature in brackets, which is no type for mypy.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import field

from . import events
from .package import module


class DataBeacon(rx.Component):
    """While enabled and connected, sends one reliable data packet at once and then at every interval. Draws nothing."""

    library = module("data_beacon.jsx")
    tag = "DataBeacon"

    enabled: rx.Var[bool] = field(default=rx.Var.create(True), doc="Whether to send.")
    payload: rx.Var[str] = field(default=rx.Var.create(""), doc="The packet's content, sent as UTF-8.")
    topic: rx.Var[str] = field(default=rx.Var.create(""), doc="The packet's topic.")
    destination_identities: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="Who receives it. An empty list means nobody, and nothing is sent."
    )
    interval_ms: rx.Var[int] = field(default=rx.Var.create(5000), doc="Milliseconds from one packet to the next.")


class DataListener(rx.Component):
    """Hands received data packets to the app, text only and within bounds. Draws nothing."""

    library = module("data_listener.jsx")
    tag = "DataListener"

    topics: rx.Var[list[str]] = field(default=rx.Var.create([]), doc="Topics to listen to. Empty: all.")
    max_bytes: rx.Var[int] = field(default=rx.Var.create(4096), doc="Larger packets are dropped.")
    max_per_second: rx.Var[int] = field(
        default=rx.Var.create(5),
        doc="Packets taken at once and then each second, of one sender half; more are dropped.",
    )

    on_message: rx.EventHandler[events.message] = field(doc="A packet of valid UTF-8 came.")
