"""Gives the events of pages an id in the logs, as HTTP calls have in `X-Request-Id`."""

from typing import Any

import structlog
from reflex.middleware.middleware import Middleware
from reflex_base.event.context import EventContext


class EventIds(Middleware):
    """Adds the event's id to each line that is logged while it is handled. Each event is handled in its own task."""

    async def preprocess(self, app: Any, state: Any, event: Any) -> None:
        """Bind the id before the event is handled."""
        structlog.contextvars.bind_contextvars(request_id=event_id())


def event_id() -> str:
    """The id that Reflex gave to the event being handled."""
    return EventContext.get().txid
