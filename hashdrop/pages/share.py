"""The share sheet of the device."""

import reflex as rx


class ShareButton(rx.Component):
    """Opens the device's own sheet for sharing a link; absent where there is none."""

    library = rx.asset("share.jsx", shared=True).importable_path
    tag = "ShareButton"

    title: rx.Var[str]
    link: rx.Var[str]
