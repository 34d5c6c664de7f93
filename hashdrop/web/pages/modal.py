"""The modal dialog."""

from typing import Annotated

import reflex as rx
from reflex.event import no_args_event_spec


class Modal(rx.Component):
    """A modal dialog for as long as it is mounted."""

    library = rx.asset("modal.jsx", shared=True).importable_path
    tag = "Modal"

    role: rx.Var[str]
    on_close: Annotated[rx.EventHandler, no_args_event_spec]
