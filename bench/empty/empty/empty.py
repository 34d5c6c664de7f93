"""A minimal Reflex page: a button that waits for the server, and an event."""

import reflex as rx


class State(rx.State):
    """The state of the button."""

    pressed: bool = False

    @rx.event
    def press(self) -> None:
        self.pressed = True


def index() -> rx.Component:
    return rx.el.button("Press", on_click=State.press, custom_attrs={"disabled": ~State.is_hydrated})


app = rx.App(toaster=None)
app.add_page(index, route="/", title="Empty")
