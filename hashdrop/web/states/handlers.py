"""`event`, which marks event handlers: `rx.event` with a type for mypy, which takes the original for a class."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, TypeVarTuple

import reflex as rx
from reflex.event import EventCallback

Args = TypeVarTuple("Args")
State = TypeVar("State", bound=rx.State)

EventResult: TypeAlias = EventCallback[()] | None
"""What an event handler may return: the event to handle next."""

if TYPE_CHECKING:

    def event(handler: Callable[[State, *Args], Any]) -> EventCallback[*Args]:
        """Mark a method of a state as an event handler."""

else:
    event = rx.event
