"""Whether somebody does anything on the page."""

import reflex as rx

from hashdrop.web.pages.modules import module


class IdleWatch(rx.Component):
    """Marks the document with `data-idle` after 4 seconds without a touch, a key or a movement of the pointer. It shows
    nothing."""

    library = module("idle.ts")
    tag = "IdleWatch"
