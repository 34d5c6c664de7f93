"""The modal dialog."""

from typing import Annotated

import reflex as rx
from reflex.event import no_args_event_spec

from hashdrop.web.pages.modules import module


class Modal(rx.Component):
    """A modal dialog for as long as it is mounted."""

    library = module("modal.tsx")
    tag = "Modal"

    role: rx.Var[str]
    on_close: Annotated[rx.EventHandler, no_args_event_spec]
