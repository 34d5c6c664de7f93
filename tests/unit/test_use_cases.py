"""Every use case declares who may call it, and runs once more after a lost connection."""

import inspect

import pytest

from hashdrop.conference.use_cases.base import REFUSALS, repeated_on_connection_loss
from hashdrop.conference.use_cases.in_call import InCallService
from hashdrop.conference.use_cases.join import JoinService
from hashdrop.conference.use_cases.moderation import ModerationService
from hashdrop.conference.use_cases.operators import OperatorService
from hashdrop.conference.use_cases.rooms import RoomService

NOT_USE_CASES = {"close"}


@repeated_on_connection_loss
async def decorated() -> None: ...


@pytest.mark.parametrize("service", [InCallService, JoinService, ModerationService, OperatorService, RoomService])
def test_use_cases_are_repeated_on_connection_loss(service: type) -> None:
    use_cases = {
        name: method
        for name, method in vars(service).items()
        if inspect.iscoroutinefunction(method) and not name.startswith("_") and name not in NOT_USE_CASES
    }
    assert use_cases
    for name, method in use_cases.items():
        assert method.__code__ is decorated.__code__, name
        assert (method in REFUSALS) == (service is not OperatorService), name
