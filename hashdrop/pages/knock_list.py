"""The list of those who wait."""

import reflex as rx


class KnockList(rx.Component):
    """A list whose rows go one by one, safe against double clicks; it keeps the focus within."""

    library = rx.asset("knock_list.jsx", shared=True).importable_path
    tag = "KnockList"

    who: rx.Var[list[str]]
