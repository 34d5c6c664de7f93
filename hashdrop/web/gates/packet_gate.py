"""Checks packets on the pages' websocket before Engine.IO and Socket.IO decode them.

Anybody can open a websocket. A page of ours opens one, names its tab, connects to the one namespace, and then sends
events with one argument each, and answers to pings. Anything else closes the websocket. So the decoders behind this
gate never see anything unexpected, and a client can make the server keep no more than a page would. Packets above the
rate limit are delayed.
"""

import asyncio
import json
import math
import re
import uuid
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs

import structlog
from limits import RateLimitItem
from reflex_base.config import get_config
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.use_cases.limits import Limits
from hashdrop.conference.use_cases.turns import MAX_OF_NETWORK, Turns
from hashdrop.errors import RateLimited
from hashdrop.settings import Network
from hashdrop.web.callers import caller_of
from hashdrop.web.gates.budget import Budget, budgets

MAX_WEBSOCKETS = 1000
"""Websockets open at a time from one address: a school behind one address has that many pages. A larger network may
have more (`Caller.scopes`)."""
ADDRESS_RATE_FACTOR, ADDRESS_BURST_FACTOR = 10, 2
"""The rate limit for all pages of an address together, as multiples of one page's rate and burst."""
NAMESPACE_TIMEOUT = 5
"""Seconds within which a websocket has to connect to its namespace."""
MAX_QUERY, MAX_HEADERS = 500, 16 * 1024
"""Bytes of a handshake, which is kept as long as its websocket."""
MAX_PACKET = 64 * 1024
MAX_DEPTH = 10
"""Nesting of lists and objects."""
_ARGUMENTS = {"event": (1,), "client_error": (0, 1), "ping": (0,)}
_POLICY_VIOLATION = 1008
log = structlog.get_logger()


class PacketGate:
    """ASGI middleware that checks the websockets of the pages.

    Args:
        app: The app behind it.
        limits: The rate limit for opening websockets.
        rates: The rate limits for what a page sends.
        trusted_proxies: The proxies whose `X-Forwarded-For` is trusted.
    """

    def __init__(
        self, app: ASGIApp, limits: Limits, rates: Sequence[RateLimitItem], trusted_proxies: Sequence[Network]
    ) -> None:
        self._app = app
        self._limits = limits
        self._rates = rates
        self._trusted_proxies = trusted_proxies
        self._path = get_config().prepend_backend_path("/_event")
        self._turns = Turns()
        self._open: Counter[str] = Counter()
        self._budgets: dict[str, list[Budget]] = {}
        self._unused: OrderedDict[str, None] = OrderedDict()  # networks without a page, the longest unused first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check websockets of pages; pass everything else on."""
        if scope["type"] == "lifespan" or not f"{scope['path']}/".startswith(f"{self._path}/"):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse("Pages connect here, by WebSocket.", 400)(scope, receive, send)
        else:
            caller = caller_of(scope, self._trusted_proxies)
            async with self._turns.turn(caller.scopes[-1].name, MAX_OF_NETWORK) as end_turn:

                async def send_on(message: Message) -> None:
                    await send(message)
                    end_turn()  # it is open, or refused

                await self._guard(caller, scope, receive, send_on)

    async def _guard(self, caller: Caller, scope: Scope, receive: Receive, send: Send) -> None:
        networks = [scope.name for scope in caller.scopes]
        try:
            if not _is_page_handshake(scope) or self._is_full(caller):
                raise RateLimited(1)
            await self._limits.spend("calls", caller, "pages of")
        except RateLimited:
            log.info("websocket_refused")
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        self._open.update(networks)
        self._unused.pop(caller.network, None)
        shared = self._budgets.setdefault(
            caller.network, budgets(self._rates, ADDRESS_RATE_FACTOR, ADDRESS_BURST_FACTOR)
        )
        page = _Page([*budgets(self._rates), *shared], receive, send)
        try:
            await self._app(scope, page.receive, page.send)
        finally:
            self._drop(networks)

    def _is_full(self, caller: Caller) -> bool:
        return any(self._open[scope.name] >= MAX_WEBSOCKETS * scope.share for scope in caller.scopes)

    def _drop(self, networks: Sequence[str]) -> None:
        """Count a page as closed, and drop networks that have no open websocket and whose budgets are full again."""
        self._open.subtract(networks)
        for network in networks:
            if not self._open[network]:
                del self._open[network]
        if networks[0] not in self._open:
            self._unused[networks[0]] = None
        while self._unused and all(budget.is_full for budget in self._budgets[next(iter(self._unused))]):
            del self._budgets[self._unused.popitem(last=False)[0]]


def guard_packets(
    limits: Limits, rates: Sequence[RateLimitItem], trusted_proxies: Sequence[Network]
) -> Callable[[ASGIApp], ASGIApp]:
    """An `api_transformer` of Reflex that puts the gate before its own handling of websockets. See `PacketGate`."""
    return lambda app: PacketGate(app, limits, rates, trusted_proxies)


class _Page:
    """One websocket. Once it is closed, nothing passes in either direction."""

    def __init__(self, budgets: Sequence[Budget], receive: Receive, send: Send) -> None:
        self._budgets = budgets
        self._receive, self._send = receive, send
        self._packets = Packets()
        self._closed = False
        self._deadline: float | None = None

    async def receive(self) -> Message:
        """The next packet; one that no page of ours sends closes the websocket."""
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + NAMESPACE_TIMEOUT
        try:
            async with asyncio.timeout_at(None if self._packets.has_namespace else self._deadline):
                message = await self._receive()
        except TimeoutError:
            return await self._close("" if self._packets.has_left else "no namespace")
        if message["type"] != "websocket.receive":
            return message
        text = message.get("text")
        try:
            if text is None:
                raise Malformed("binary")
            self._packets.check(text)
        except Malformed as e:
            return await self._close(str(e))
        if wait := max(budget.reserve() for budget in self._budgets):
            await asyncio.sleep(wait)
        return message

    async def send(self, message: Message) -> None:
        """Pass on a message to the page."""
        if self._closed:
            return
        await self._send(message)
        if message["type"] == "websocket.close":
            self._closed = True
        elif (message.get("text") or "").startswith(("41", "44")):  # the namespace is closed, or was refused
            await self._close("namespace refused")

    async def _close(self, reason: str) -> Message:
        if not self._closed:
            self._closed = True
            if reason:
                log.info("websocket_closed", reason=reason)
            await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}


class Malformed(Exception):
    """A packet that no page of ours sends. The message says what is wrong with it."""


class Packets:
    """Checks the packets of one websocket, in the order in which they arrive.

    Attributes:
        has_namespace: Whether it is connected to its namespace.
        has_left: Whether it has disconnected from it, as a page does that is being closed.
    """

    def __init__(self) -> None:
        self.has_namespace = False
        self._namespace = get_config().get_event_namespace()
        self.has_left = False

    def check(self, text: str) -> None:
        """Check the next packet.

        Raises:
            Malformed: No page of ours sends it.
        """
        if len(text) > MAX_PACKET:
            raise Malformed("size")
        if text in ("3", "1"):  # Engine.IO's pong and close
            return
        if self.has_left:
            raise Malformed("order")
        kind, namespace, content = text[:2], *_split(text[2:])
        match kind:
            case "40" if namespace == self._namespace and not self.has_namespace:
                if content and not isinstance(_decode(content), dict):
                    raise Malformed("content")
                self.has_namespace = True
            case "41" if namespace == self._namespace and self.has_namespace and not content:
                self.has_namespace, self.has_left = False, True
            case "42" if namespace == self._namespace and self.has_namespace:
                _check_event(_decode(content))
            case _:
                raise Malformed("kind")


def _split(rest: str) -> tuple[str, str]:
    """Namespace and content of a Socket.IO packet."""
    namespace, _, content = rest.partition(",")
    return namespace, content


def _decode(content: str) -> Any:
    try:
        value = json.loads(content, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as e:
        raise Malformed("JSON") from e
    if _is_deeper(value, MAX_DEPTH):
        raise Malformed("depth")
    return value


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError("not finite")
    return value


def _is_deeper(value: Any, depth: int) -> bool:
    if not isinstance(value, (list, dict)):
        return False
    children = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_is_deeper(child, depth - 1) for child in children)


def _check_event(content: Any) -> None:
    match content:
        case [str(name), *arguments] if len(arguments) in _ARGUMENTS.get(name, ()):
            return
    raise Malformed("event")


def _is_page_handshake(scope: Scope) -> bool:
    """Whether our pages make such handshakes: for a websocket, with the name of a tab and little else."""
    query = scope.get("query_string", b"")
    if len(query) > MAX_QUERY or sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
        return False
    if not all(re.fullmatch(r"[\w.+-]{1,32}", each, re.ASCII) for each in scope.get("subprotocols") or ()):
        return False
    parameters = parse_qs(query.decode("latin-1"))
    try:
        (token,) = parameters["token"]
        uuid.UUID(token)
    except (KeyError, ValueError):
        return False
    expected = parameters.get("EIO") == ["4"] and parameters.get("transport") == ["websocket"]
    return expected and "sid" not in parameters
