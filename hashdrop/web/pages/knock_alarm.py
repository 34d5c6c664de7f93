"""How a host notices a knock (`knock_alarm.tsx`) without looking at the page."""

import reflex as rx

from hashdrop.web.pages.modules import module
from hashdrop.web.states.host import Waiting

_LIBRARY = module("knock_alarm.tsx")


class KnockAlarm(rx.Component):
    """Sound, screen reader, vibration, notification.

    Attributes:
        waiting: The people in the waiting room.
        text: A function from the number of people who have just knocked, and a list of their names, to the text.
        others: A function from the number of those whose names are left out of a long list to its last item.
    """

    library = _LIBRARY
    tag = "KnockAlarm"

    waiting: rx.Var[list[Waiting]]
    text: rx.Var[str]
    others: rx.Var[str]


class NotifySwitch(rx.Component):
    """The switch for browser notifications; absent if the browser has none."""

    library = _LIBRARY
    tag = "NotifySwitch"

    label: rx.Var[str]
