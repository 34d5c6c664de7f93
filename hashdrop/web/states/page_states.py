"""Keeps the states of open pages, and for a while those of closed ones.

A page that comes back can load everything again by its session key; a kept state only saves it from having to. Closed
states are limited per address, so that no address can fill the memory.
"""

import asyncio
import dataclasses
from collections import OrderedDict, defaultdict
from typing import Any

from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import StateToken

from hashdrop.web.states.base import TabState
from hashdrop.web.states.screens import Screen

CLOSED_TTL = 120
"""Seconds for which the state of a closed page is kept."""
CLOSED_IN_ROOM_TTL = 600
"""The same for a page that was in a call or a waiting room."""
MAX_CLOSED_PER_ADDRESS = 100
"""Kept states of closed pages of one address; beyond it the oldest is dropped."""
MAX_CLOSED = 5000
"""The same for all addresses together."""


@dataclasses.dataclass
class PageStates(StateManagerMemory):
    """Reflex's in-memory state manager, with a limited number of states of closed pages."""

    _networks: dict[str, str] = dataclasses.field(default_factory=dict, init=False)
    _open: set[str] = dataclasses.field(default_factory=set, init=False)
    _closed: OrderedDict[str, asyncio.TimerHandle] = dataclasses.field(default_factory=OrderedDict, init=False)
    _closed_by_address: defaultdict[str, OrderedDict[str, None]] = dataclasses.field(
        default_factory=lambda: defaultdict(OrderedDict), init=False
    )

    def opened(self, tab: str, network: str) -> None:
        """A page was opened, or has come back.

        Args:
            tab: The name of its tab.
            network: The network of its address.
        """
        self._forget_closed(tab)
        self._open.add(tab)
        self._networks[tab] = network

    def closed(self, tab: str) -> None:
        """A page was closed."""
        self._open.discard(tab)
        if tracked := self._token_expires_at.get(tab):
            self._expire_later(tracked[1])
        else:
            self._networks.pop(tab, None)

    def _track_token(self, token: StateToken[Any]) -> None:
        super()._track_token(token)
        if token.ident not in self._open:  # an event was handled after its page had been closed
            self._expire_later(token)

    def _purge_token(self, token: StateToken[Any]) -> None:
        super()._purge_token(token)
        self._forget_closed(token.ident)
        if token.ident not in self._open:
            self._networks.pop(token.ident, None)

    def _expire_later(self, token: StateToken[Any]) -> None:
        tab = token.ident
        self._forget_closed(tab)
        seconds = CLOSED_IN_ROOM_TTL if self._is_in_room(tab) else CLOSED_TTL
        self._closed[tab] = asyncio.get_running_loop().call_later(seconds, self._drop, token)
        neighbours = self._closed_by_address[self._networks.setdefault(tab, "")]
        neighbours[tab] = None
        if len(neighbours) > MAX_CLOSED_PER_ADDRESS:
            self._drop(self._token_expires_at[next(iter(neighbours))][1])
        if len(self._closed) > MAX_CLOSED:
            self._drop(self._token_expires_at[next(iter(self._closed))][1])

    def _forget_closed(self, tab: str) -> None:
        if timer := self._closed.pop(tab, None):
            timer.cancel()
            network = self._networks[tab]
            del self._closed_by_address[network][tab]
            if not self._closed_by_address[network]:
                del self._closed_by_address[network]

    def _drop(self, token: StateToken[Any]) -> None:
        lock = self._states_locks.get(token.lock_key)
        if lock is None or not lock.locked():  # else it is tracked, and expires, again once the event is handled
            self._purge_token(token)

    def _is_in_room(self, tab: str) -> bool:
        if (state := self.states.get(tab)) is None:
            return False
        return state.get_substate(TabState.get_full_name().split(".")).screen in (Screen.CALL, Screen.WAITING)
