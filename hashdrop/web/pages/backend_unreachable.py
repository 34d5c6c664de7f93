"""A message that the backend is unreachable, and a link to reload the page."""

import reflex as rx

from hashdrop.web.pages.modules import module

_LIBRARY = module("backend_unreachable.tsx")


class BackendUnreachable(rx.Component):
    """A live region for when the websocket failed, the device is offline, or the backend does not answer."""

    library = _LIBRARY
    tag = "BackendUnreachable"

    failed: rx.Var[bool]
    text: rx.Var[str]


class ReloadLink(rx.Component):
    """A link to the page's own address. It works without the page's code."""

    library = _LIBRARY
    tag = "ReloadLink"
