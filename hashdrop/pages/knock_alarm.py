"""How a host notices a knock (`knock_alarm.jsx`), beside seeing it."""

import reflex as rx

_LIBRARY = rx.asset("knock_alarm.jsx", shared=True).importable_path


class KnockAlarm(rx.Component):
    """Sound, tab title, screen reader, buzz and notification. `text` speaks of the one of `who` who came last."""

    library = _LIBRARY
    tag = "KnockAlarm"

    who: rx.Var[list[str]]
    text: rx.Var[str]


class NotifySwitch(rx.Component):
    """The switch for notifications of the browser; absent where it has none."""

    library = _LIBRARY
    tag = "NotifySwitch"

    label: rx.Var[str]
