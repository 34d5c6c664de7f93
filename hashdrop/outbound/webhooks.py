"""Delivers the events of the outbox to the operator's own system, signed as specified by Standard Webhooks.

One worker at a time, the holder of the sweep's lease, posts the oldest event until the receiver accepts it, and only
then the next one. An event is marked as delivered after that, so it is posted again if the worker dies in between.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import structlog
from standardwebhooks import Webhook as Signer

from hashdrop.conference.models import Webhook
from hashdrop.conference.storage.database import Database
from hashdrop.errors import Unavailable
from hashdrop.observability.metrics import Metrics

log = structlog.get_logger()

TIMEOUT = 15.0
"""Seconds that the receiver has to answer."""
POLL_SECONDS = 1.0
MAX_BACKOFF = 300
"""Seconds between two attempts, at most."""
BATCH_SIZE = 100


@dataclass
class WebhookDispatcher:
    """Posts events.

    Args:
        database: Holds them.
        holds_lease: Whether this worker holds the lease.
        metrics: Counts deliveries.
        clock: The time.
        url: The receiver; None: there is none, and no events are written.
        secrets: Each event is signed with all of them.
    """

    database: Database
    holds_lease: Callable[[], bool]
    metrics: Metrics
    clock: Callable[[], datetime]
    url: str | None
    secrets: tuple[str, ...] = field(repr=False)
    _failures: int = 0
    _not_before: datetime | None = None

    async def run(self) -> None:
        """Deliver events as they come, until cancelled."""
        if self.url is None:
            return
        async with httpx.AsyncClient() as http:
            while True:
                try:
                    if not await self.deliver(http):
                        await asyncio.sleep(POLL_SECONDS)
                except Unavailable as e:
                    log.warning("webhook_dispatch_delayed", error=e.code)
                    await asyncio.sleep(POLL_SECONDS)
                except Exception:
                    log.exception("webhook_dispatch_failed")
                    await asyncio.sleep(POLL_SECONDS)

    async def deliver(self, http: httpx.AsyncClient) -> bool:
        """Deliver the oldest events, one after another until one is not accepted, if it is time and this worker's task.

        Returns:
            Whether there may be more that are due.

        Raises:
            Unavailable
        """
        if not self._is_due():
            return False
        async with self.database.read() as rows:
            pending = await rows.pending_webhooks(BATCH_SIZE)
        for webhook in pending:
            await self._deliver(http, webhook)
            if not self._is_due():
                return False
        return bool(pending)

    def _is_due(self) -> bool:
        return self.holds_lease() and not (self._not_before and self.clock() < self._not_before)

    async def _deliver(self, http: httpx.AsyncClient, webhook: Webhook) -> None:
        failure = await self._post(http, webhook)
        now = self.clock()
        async with self.database.write() as rows:
            await rows.record_delivery(webhook, now, failure)
        about = log.bind(webhook=webhook.message_id, type=webhook.type, room=webhook.room_name)
        about = about.bind(request_id=webhook.request_id, attempt=webhook.attempts + 1)
        self.metrics.webhooks.labels("failed" if failure else "delivered").inc()
        if failure is None:
            self._failures, self._not_before = 0, None
            about.info("webhook_delivered")
            return
        self._failures += 1
        # Jitter, so that many installations do not post at the same moment.
        pause = min(2 ** min(self._failures, 10), MAX_BACKOFF) * random.uniform(0.5, 1)
        self._not_before = now + timedelta(seconds=pause)
        about.warning("webhook_delivery_failed", failure=failure, pause=round(pause))

    async def _post(self, http: httpx.AsyncClient, webhook: Webhook) -> str | None:
        """Post an event. The failure in a word or two; None: it was accepted."""
        body, now = webhook.body or "", self.clock()
        signatures = (Signer(secret).sign(webhook.message_id, now, body) for secret in self.secrets)
        headers = {
            "content-type": "application/json",
            "webhook-id": webhook.message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        }
        try:
            async with asyncio.timeout(TIMEOUT):  # httpx's own starts again with each byte
                answer = await http.post(self.url or "", content=body, headers=headers)
        except TimeoutError:
            return "timeout"
        except (httpx.HTTPError, httpx.InvalidURL) as e:
            return type(e).__name__
        return None if answer.is_success else f"HTTP {answer.status_code}"
