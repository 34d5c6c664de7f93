"""Makes requests take turns (`conference/use_cases/turns.py`)."""

from collections.abc import Sequence
from contextlib import AsyncExitStack

from starlette.types import ASGIApp, Receive, Scope, Send

from hashdrop.conference.rules.keys import hash_key
from hashdrop.conference.use_cases.turns import MAX_OF_KEY, MAX_OF_NETWORK, Turns
from hashdrop.settings import Network
from hashdrop.web.callers import caller_of


class RequestTurns:
    """Lets the API handle a few requests of each key and address at a time; of IPv6 addresses, of each /48.

    Args:
        app: The API. Its requests have to be complete: a turn isn't for waiting for a client.
        trusted_proxies: The proxies whose `X-Forwarded-For` is trusted.
    """

    def __init__(self, app: ASGIApp, trusted_proxies: Sequence[Network]) -> None:
        self._app, self._trusted_proxies, self._turns = app, trusted_proxies, Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request when it is its turn."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller = caller_of(scope, self._trusted_proxies)
        network = caller.scopes[-1].name
        async with AsyncExitStack() as stack:
            if caller.credential:
                of_key = f"{network} {hash_key(caller.credential)}"
                await stack.enter_async_context(self._turns.turn(of_key, MAX_OF_KEY))
            await stack.enter_async_context(self._turns.turn(network, MAX_OF_NETWORK))
            await self._app(scope, receive, send)
