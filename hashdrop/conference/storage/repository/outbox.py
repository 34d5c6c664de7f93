"""Events that wait for delivery to the operator's own system, and those delivered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, update
from sqlmodel import col, select

from hashdrop.conference.models import Room, Webhook
from hashdrop.conference.storage.repository.base import Rows

_PENDING_WEBHOOKS = select(Webhook).where(col(Webhook.delivered_at).is_(None)).order_by(col(Webhook.id))
_IS_SURPLUS = col(Webhook.id) <= select(func.max(Webhook.id)).scalar_subquery() - bindparam("most")


class OutboxRows(Rows):
    """Queries about events."""

    async def pending_webhooks(self, limit: int) -> Sequence[Webhook]:
        """The oldest undelivered events, oldest first."""
        return await self._all(_PENDING_WEBHOOKS.limit(limit))

    async def delivered_webhooks(self, limit: int) -> Sequence[Webhook]:
        """The events that were delivered last, oldest first."""
        query = select(Webhook).where(col(Webhook.delivered_at).is_not(None)).order_by(col(Webhook.id).desc())
        return (await self._all(query.limit(limit)))[::-1]

    async def record_delivery(self, webhook: Webhook, now: datetime, failure: str | None) -> None:
        """Record an attempt to deliver an event. Once delivered, it names nobody any more.

        Args:
            webhook: The event.
            now: The time of the attempt.
            failure: Why it failed; None: it succeeded.
        """
        outcome = {"failure": failure} if failure else {"delivered_at": now, "body": None, "failure": None}
        query = update(Webhook).where(col(Webhook.id) == webhook.id)
        await self._session.execute(query.values(attempts=Webhook.attempts + 1, **outcome))

    async def delete_undelivered_webhooks(self, before: datetime, most: int) -> Sequence[tuple[str, str, str]]:
        """Delete undelivered events that are too old and, if there are too many, the oldest ones.

        Returns:
            The message id, the type and the room of each.
        """
        query = (
            delete(Webhook)
            .where(col(Webhook.delivered_at).is_(None), or_(col(Webhook.created_at) < before, _IS_SURPLUS))
            .returning(col(Webhook.message_id), col(Webhook.type), col(Webhook.room_name))
        )
        return [(webhook, kind, room) for webhook, kind, room in await self._session.execute(query, {"most": most})]

    async def delete_delivered_webhooks(self, delivered_before: datetime, most: int) -> None:
        """Delete delivered events that are too old and, if there are too many, the oldest ones."""
        is_old = or_(col(Webhook.delivered_at) < delivered_before, _IS_SURPLUS)
        query = delete(Webhook).where(col(Webhook.delivered_at).is_not(None), is_old)
        await self._session.execute(query, {"most": most})

    async def delete_orphaned_webhooks(self) -> None:
        """Delete events of rooms that have been deleted, delivered or not."""
        await self._session.execute(delete(Webhook).where(col(Webhook.room_name).not_in(select(Room.name))))
