"""The modal dialog, and what every dialog has."""

from typing import Annotated

import reflex as rx
from reflex.event import no_args_event_spec

from hashdrop.web.pages.modules import module
from hashdrop.web.pages.view import opens


class Modal(rx.Component):
    """A modal dialog for as long as it is mounted."""

    library = module("modal.tsx")
    tag = "Modal"

    role: rx.Var[str]
    on_close: Annotated[rx.EventHandler, no_args_event_spec]


def dialog(
    role: str,
    title: rx.Var[str],
    *children: rx.Component,
    shown: rx.Component | None = None,
    above: rx.Component | None = None,
) -> rx.Component:
    """A dialog with a title.

    Args:
        role: `dialog` or `alertdialog`.
        title: Its accessible name, and its title unless there is another one.
        children: What is below the title.
        shown: The title, if it is more than a text.
        above: What is above the title.
    """
    return Modal.create(
        *([above] if above else []),
        rx.el.h2(title if shown is None else shown, class_name="dialog-title"),
        *children,
        role=role,
        on_close=opens(dialog=""),
        class_name="dialog",
        custom_attrs={"aria-label": title},
    )


def dialog_buttons(*buttons: rx.Component) -> rx.Component:
    """The buttons at the end of a dialog."""
    return rx.el.div(*buttons, class_name="dialog-buttons")


def close_button(label: rx.Var[str]) -> rx.Component:
    """A button that closes the dialog."""
    return rx.el.button(label, type="button", class_name="button", on_click=opens(dialog=""))
