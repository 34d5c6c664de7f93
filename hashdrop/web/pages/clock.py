"""Running times: elapsed, countdown, validity (`clock.tsx`)."""

from typing import Annotated

import reflex as rx
from reflex.event import no_args_event_spec

from hashdrop.locales.on_pages import FLUENT
from hashdrop.web.pages.modules import module

_LIBRARY = module("clock.tsx")


class Elapsed(rx.Component):
    """The time since something began, as 1:05. `since` is in seconds since the epoch."""

    library = _LIBRARY
    tag = "Elapsed"
    lib_dependencies: list[str] = [FLUENT]

    since: rx.Var[float]


class Countdown(rx.Component):
    """Counts seconds down in a message of the catalogue, as `$seconds`; absent once they are over.

    `mark` distinguishes a countdown from the next one with the same number of seconds.
    """

    library = _LIBRARY
    tag = "Countdown"
    lib_dependencies: list[str] = [FLUENT]

    seconds: rx.Var[int]
    mark: rx.Var[str]
    message: rx.Var[str]
    on_over: Annotated[rx.EventHandler, no_args_event_spec]


class ValidFor(rx.Component):
    """How long something is still valid. `until` is in seconds since the epoch."""

    library = _LIBRARY
    tag = "ValidFor"
    lib_dependencies: list[str] = [FLUENT]

    until: rx.Var[float]
