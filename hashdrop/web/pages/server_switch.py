"""A switch for a setting on the server."""

from typing import Annotated

import reflex as rx

from hashdrop.livekit_ui.events import toggled


class ServerSwitch(rx.Component):
    """Moves at once, and back if the server doesn't confirm."""

    library = rx.asset("server_switch.jsx", shared=True).importable_path
    tag = "ServerSwitch"

    checked: rx.Var[bool]
    label: rx.Var[str]
    on_change: Annotated[rx.EventHandler, toggled]
