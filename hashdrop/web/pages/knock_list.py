"""The list of people in the waiting room."""

import reflex as rx


class KnockList(rx.Component):
    """A list that ignores the second click of a double click, and keeps the focus when a row disappears."""

    library = rx.asset("knock_list.jsx", shared=True).importable_path
    tag = "KnockList"

    identities: rx.Var[list[str]]
