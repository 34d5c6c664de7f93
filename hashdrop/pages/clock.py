"""Time that passes while one looks (`clock.jsx`)."""

import reflex as rx

from hashdrop.locales.on_pages import FLUENT

_LIBRARY = rx.asset("clock.jsx", shared=True).importable_path


class Elapsed(rx.Component):
    """How long ago something began, as 1:05. `since` is in seconds of the epoch."""

    library = _LIBRARY
    tag = "Elapsed"
    lib_dependencies: list[str] = [FLUENT]

    since: rx.Var[float]


class Countdown(rx.Component):
    """Counts seconds down in the words of a message of the catalogue, with `$seconds`; gone when they are over.

    `mark` tells one countdown from the next that happens to begin with as many seconds.
    """

    library = _LIBRARY
    tag = "Countdown"
    lib_dependencies: list[str] = [FLUENT]

    seconds: rx.Var[int]
    mark: rx.Var[str]
    message: rx.Var[str]
    on_over: rx.EventHandler[rx.event.no_args_event_spec]


class GoodFor(rx.Component):
    """How long something is good for. `until` is in seconds of the epoch."""

    library = _LIBRARY
    tag = "GoodFor"
    lib_dependencies: list[str] = [FLUENT]

    until: rx.Var[float]
