"""What a page's event is called in the logs, as an HTTP call is by its `X-Request-Id`."""

from typing import Any

import structlog
from reflex.middleware.middleware import Middleware
from reflex_base.event.context import EventContext


class EventIds(Middleware):
    """Lets all that is logged while an event is worked on bear its id. Each has a task of its own."""

    async def preprocess(self, app: Any, state: Any, event: Any) -> None:
        """An event is going to be handled."""
        structlog.contextvars.bind_contextvars(request_id=event_id())


def event_id() -> str:
    """The id of the event that is being worked on, which Reflex has drawn."""
    return EventContext.get().txid
