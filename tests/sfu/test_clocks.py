"""HashDrop's clock and LiveKit's may differ by a minute in either direction."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from hashdrop.composition import Parts
from tests.conftest import Client
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient
from tests.sfu.test_webhooks import deliver


@pytest.mark.parametrize("seconds", [-60, 60])
async def test_tokens_requests_and_webhooks_tolerate_clock_differences(
    client: Client, parts: Parts, seconds: int
) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds)):
        meeting = await client.meeting()
        knocking = await meeting.knock()
    async with SdkClient(meeting.host) as host, SdkClient(knocking) as guest:
        await eventually(lambda: host.people == {knocking["identity"]})
        with time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds)):
            assert (await meeting.decide("admit", knocking)).status_code == 200
            await parts.sweep.run_once()
        await eventually(guest.admitted.is_set)
    signed_at = datetime.now(UTC) - timedelta(seconds=seconds)
    await deliver(parts, meeting.room, ("participant_left", knocking["identity"]), signed_at=signed_at)
