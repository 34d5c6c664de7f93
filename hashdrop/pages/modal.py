"""The modal dialog."""

import reflex as rx


class Modal(rx.Component):
    """A modal dialog for as long as it is mounted."""

    library = rx.asset("modal.jsx", shared=True).importable_path
    tag = "Modal"

    role: rx.Var[str]
    on_close: rx.EventHandler[rx.event.no_args_event_spec]
