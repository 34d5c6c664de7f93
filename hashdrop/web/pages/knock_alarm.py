"""How a host notices a knock (`knock_alarm.tsx`) without looking at the page."""

import reflex as rx

from hashdrop.web.pages.modules import module

_LIBRARY = module("knock_alarm.tsx")


class KnockAlarm(rx.Component):
    """Sound, screen reader, vibration, notification. `text` is about the latest of the `identities`."""

    library = _LIBRARY
    tag = "KnockAlarm"

    identities: rx.Var[list[str]]
    text: rx.Var[str]


class NotifySwitch(rx.Component):
    """The switch for browser notifications; absent if the browser has none."""

    library = _LIBRARY
    tag = "NotifySwitch"

    label: rx.Var[str]
