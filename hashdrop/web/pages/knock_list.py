"""The list of people in the waiting room."""

import reflex as rx

from hashdrop.web.pages.modules import module


class KnockList(rx.Component):
    """A list that ignores the second click of a double click, and keeps the focus when a row disappears."""

    library = module("knock_list.tsx")
    tag = "KnockList"

    identities: rx.Var[list[str]]
