"""Delivers the events of the outbox to the operator's own system, signed as the Standard Webhooks specification says.

One worker at a time, the one that holds the sweep's lease, posts the oldest event until the receiver has taken it, and
only then the next one. An event is marked as delivered after that: when the worker dies in between, it comes again.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import structlog
from standardwebhooks import Webhook as Signer

from hashdrop.conference.database import Database
from hashdrop.conference.models import Webhook
from hashdrop.errors import Unavailable
from hashdrop.metrics import Metrics

log = structlog.get_logger()

TIMEOUT = 15.0
"""Seconds that the receiver gets for its answer."""
LOOK_SECONDS = 1.0
LONGEST_PAUSE = 300
"""Seconds between two tries, at most."""
READ_AT_ONCE = 100


@dataclass
class Courier:
    """Posts events.

    Args:
        database: Where they are.
        leads: Whether this worker holds the lease.
        metrics: Counts deliveries.
        clock: Says what time it is.
        url: Where to; None: nowhere, and nothing is written for it.
        secrets: Each event is signed with every one of them.
    """

    database: Database
    leads: Callable[[], bool]
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
                        await asyncio.sleep(LOOK_SECONDS)
                except Unavailable as e:
                    log.warning("cannot look for webhooks now, trying again", error=e.code)
                    await asyncio.sleep(LOOK_SECONDS)
                except Exception:
                    log.exception("delivering webhooks failed, trying again")
                    await asyncio.sleep(LOOK_SECONDS)

    async def deliver(self, http: httpx.AsyncClient) -> bool:
        """Deliver the oldest events, one after the other until one is not taken, if this worker is to do so now.

        Returns:
            Whether there may be more that are due.

        Raises:
            Unavailable
        """
        if not self._is_due():
            return False
        async with self.database.read() as rows:
            pending = await rows.pending_webhooks(READ_AT_ONCE)
        for webhook in pending:
            await self._deliver(http, webhook)
            if not self._is_due():
                return False
        return bool(pending)

    def _is_due(self) -> bool:
        return self.leads() and not (self._not_before and self.clock() < self._not_before)

    async def _deliver(self, http: httpx.AsyncClient, webhook: Webhook) -> None:
        failure = await self._post(http, webhook)
        now = self.clock()
        async with self.database.write() as rows:
            await rows.note_delivery(webhook, now, failure)
        about = log.bind(webhook=webhook.message_id, type=webhook.type, room=webhook.room_name)
        about = about.bind(request_id=webhook.request_id, attempt=webhook.attempts + 1)
        self.metrics.webhooks.labels("failed" if failure else "delivered").inc()
        if failure is None:
            self._failures, self._not_before = 0, None
            about.info("webhook delivered")
            return
        self._failures += 1
        # Jitter, so that the receivers of many installations are not all asked at the same moment.
        pause = min(2 ** min(self._failures, 10), LONGEST_PAUSE) * random.uniform(0.5, 1)
        self._not_before = now + timedelta(seconds=pause)
        about.warning("webhook not delivered, trying again", failure=failure, pause=round(pause))

    async def _post(self, http: httpx.AsyncClient, webhook: Webhook) -> str | None:
        """Post an event; what went wrong, in a word or two."""
        body, now = webhook.body or "", self.clock()
        signatures = (Signer(secret).sign(webhook.message_id, now, body) for secret in self.secrets)
        headers = {
            "content-type": "application/json",
            "webhook-id": webhook.message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        }
        try:
            async with asyncio.timeout(TIMEOUT):  # httpx's own would begin anew with each byte
                answer = await http.post(self.url or "", content=body, headers=headers)
        except TimeoutError:
            return "timeout"
        except (httpx.HTTPError, httpx.InvalidURL) as e:
            return type(e).__name__
        return None if answer.is_success else f"HTTP {answer.status_code}"
