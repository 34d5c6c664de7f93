"""Buttons to copy and share an invitation, and their result."""

import reflex as rx

from hashdrop.web.pages.modules import module

_LIBRARY = module("share.tsx")


class CopyButton(rx.Component):
    """Copies a text. If the browser refuses, the content of `shown_by` (a CSS selector) is selected instead.

    The `ShareStatus` of the same `place` tells the result.
    """

    library = _LIBRARY
    tag = "CopyButton"

    text: rx.Var[str]
    shown_by: rx.Var[str]
    copied: rx.Var[str]
    not_copied: rx.Var[str]
    place: rx.Var[str]


class ShareButton(rx.Component):
    """Opens the device's share sheet for a link; absent if there is none."""

    library = _LIBRARY
    tag = "ShareButton"

    title: rx.Var[str]
    link: rx.Var[str]
    not_shared: rx.Var[str]


class ShareStatus(rx.Component):
    """The result of copying or sharing, in a live region."""

    library = _LIBRARY
    tag = "ShareStatus"

    place: rx.Var[str]
