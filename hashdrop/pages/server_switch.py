"""A switch of something that the server keeps."""

import reflex as rx

from hashdrop.livekit_ui.events import toggled


class ServerSwitch(rx.Component):
    """It moves at once, and back if the server does not follow."""

    library = rx.asset("server_switch.jsx", shared=True).importable_path
    tag = "ServerSwitch"

    checked: rx.Var[bool]
    label: rx.Var[str]
    on_change: rx.EventHandler[toggled]
