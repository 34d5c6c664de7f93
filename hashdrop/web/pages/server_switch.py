"""A switch for a setting on the server."""

from typing import Annotated

import reflex as rx

from hashdrop.livekit_ui.events import toggled
from hashdrop.web.pages.modules import module


class ServerSwitch(rx.Component):
    """Moves at once, and back if the server doesn't confirm."""

    library = module("server_switch.tsx")
    tag = "ServerSwitch"

    checked: rx.Var[bool]
    label: rx.Var[str]
    on_change: Annotated[rx.EventHandler, toggled]
