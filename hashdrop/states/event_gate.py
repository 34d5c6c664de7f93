"""What may come in over the pages' websocket: events of ours, well formed, no faster than the API may be called.

A websocket can be opened by anybody, and whatever he sends reaches a handler of a state. Whether he may do what he asks
for is judged by the use cases, from the session key that he shows. Here is judged only what nobody honest sends, before
it is worked on or logged: arguments may hold session keys, and Reflex's own complaints quote them.
"""

import inspect
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict
from urllib.parse import parse_qs

import reflex as rx
import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from reflex.app import EventNamespace
from reflex.state import FrontendEventExceptionState, State
from reflex_base.config import get_config
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY
from reflex_base.utils.format import format_event_handler
from socketio.exceptions import ConnectionRefusedError as Refused

from hashdrop.callers import joined, make_caller
from hashdrop.conference.limits import Limits
from hashdrop.errors import RateLimited
from hashdrop.settings import Network

MAX_PAGES = 1000
"""Websockets open at a time from one address: a school behind one address has as many pages."""
log = structlog.get_logger()


class _Sent(BaseModel):
    """An event as it comes over the wire; what Reflex adds to it is made anew on our side."""

    model_config = ConfigDict(strict=True)

    name: str = Field(max_length=300)
    payload: dict[str, Any] = {}
    router_data: "_Where" = Field(default_factory=lambda: _Where())


class _Where(BaseModel):
    """The address that the page shows."""

    model_config = ConfigDict(strict=True)

    pathname: str = Field("/", max_length=2000)
    query: dict[str, str | list[str]] = {}
    asPath: str = Field("/", max_length=4000)  # noqa: N815  Reflex's own word


class _Hydration(BaseModel):
    """The first event of a page. Reflex would take values of browser-stored vars with it; HashDrop has none."""

    model_config = ConfigDict(strict=True, extra="forbid")

    vars: dict[str, Any] | None = Field(None, max_length=0)
    hashes: list[str] | None = None


class EventGate(EventNamespace):
    """Reflex's end of the websockets, behind these checks.

    Args:
        app: The app whose events are taken.
        limits: Counts what a page sends, and the pages that come from one network.
        trusted_proxies: Only from these is `X-Forwarded-For` believed.
    """

    def __init__(self, app: rx.App, limits: Limits, trusted_proxies: Sequence[Network]) -> None:
        super().__init__(get_config().get_event_namespace(), app)
        self._limits = limits
        self._trusted_proxies = trusted_proxies
        self._networks: dict[str, str] = {}
        self._pages: Counter[str] = Counter()
        self._flooding: set[str] = set()
        failed = FrontendEventExceptionState.event_handlers["handle_frontend_exception"]
        # What Reflex's own code in a page sends, and what ours does.
        self._shapes: dict[str, type[BaseModel]] = {
            format_event_handler(State.event_handlers["hydrate_and_load"]): _Hydration,
            format_event_handler(failed): _shape(failed.fn),
        }
        for name, registered in RegistrationContext.get().event_handlers.items():
            if registered.handler.fn.__module__.startswith("hashdrop."):
                self._shapes[name] = _shape(registered.handler.fn)

    async def trigger_event(self, event: Any, *args: Any) -> Any:
        """Something has come. A client may call an event `connect` too, with a handshake that he has made up."""
        sid, *content = args
        match event:
            case "connect" if sid not in self._networks:
                return await super().trigger_event(event, *args)
            case "disconnect" if not self.server.manager.is_connected(sid, self.namespace):
                return await super().trigger_event(event, *args)
            case "event" | "client_error":
                return await super().trigger_event(event, sid, content[0] if content else None)
            case "ping":
                return await super().trigger_event(event, sid)
        return None

    def _build_static_router_data(self, sid: str, environ: dict[str, Any]) -> dict[str, Any]:
        """What states may know of a page's handshake, and so the page: no header that a proxy added, nor any other."""
        static = super()._build_static_router_data(sid, environ)
        pairs = environ.get("asgi.scope", {}).get("headers", [])
        headers = joined((name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs)
        behind_proxies = make_caller(static["ip"], headers, None, self._trusted_proxies).address
        languages = {"accept-language": headers.get("accept-language", "")}
        return static | {"ip": behind_proxies, "headers": languages}

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """A page has come.

        Raises:
            ConnectionRefusedError: It is none of ours, or one too many.
        """
        static = self._build_static_router_data(sid, environ)
        network = make_caller(static["ip"], static["headers"], None, ()).network
        if self._pages[network] >= MAX_PAGES or not _names_a_tab(environ.get("QUERY_STRING", "")):
            raise Refused("refused")
        self._networks[sid] = network
        self._pages[network] += 1
        try:
            await self._limits.spend("calls", f"pages of {network}")
            await super().on_connect(sid, environ, auth)
        except RateLimited as e:
            self._forget(sid)
            raise Refused("refused") from e
        except BaseException:
            self._forget(sid)
            raise

    def on_disconnect(self, sid: str) -> Any:
        """A page has gone."""
        self._forget(sid)
        return super().on_disconnect(sid)

    def _forget(self, sid: str) -> None:
        self._flooding.discard(sid)
        if network := self._networks.pop(sid, None):
            self._pages[network] -= 1
            if not self._pages[network]:
                del self._pages[network]

    async def on_event(self, sid: str, data: Any) -> None:
        """An event has come; what is none of ours is dropped."""
        if sid not in self.sid_to_token:
            return
        try:
            await self._limits.spend("calls", f"page {sid}")
            event = _Sent.model_validate(data)
            payload = {name: _plain(value) for name, value in event.payload.items()}
            self._shapes[event.name].model_validate(payload)
        except RateLimited:
            if sid not in self._flooding:
                self._flooding.add(sid)
                log.info("events refused: too many from one page")
            return
        except (ValidationError, KeyError) as e:
            places = [str(error["loc"])[:80] for error in e.errors()[:3]] if isinstance(e, ValidationError) else []
            log.info("event refused", because=type(e).__name__, places=places)
            return
        await super().on_event(sid, event.model_dump() | {"payload": payload})


def guard_events(app: rx.App, limits: Limits, trusted_proxies: Sequence[Network]) -> None:
    """Put the gate before the events of an app that has all its pages."""
    assert app.sio, "an app with states has a websocket"
    app._event_namespace = EventGate(app, limits, trusted_proxies)
    app.sio.register_namespace(app._event_namespace)


def _shape(handler: Callable[..., Any]) -> type[BaseModel]:
    """What the arguments of an event handler must look like, from its annotations."""
    hints = get_type_hints(handler)
    arguments = list(inspect.signature(handler).parameters.values())[1:]
    required = {each.name for each in arguments if each.default is inspect.Parameter.empty}
    return _exactly(handler.__qualname__, {each.name: hints[each.name] for each in arguments}, required)


def _exactly(name: str, hints: dict[str, Any], required: Collection[str]) -> type[BaseModel]:
    """A model of an object with these fields, of these very types, and no others."""
    fields: dict[str, Any] = {
        field: (_checkable(hint), ... if field in required else None) for field, hint in hints.items()
    }
    return create_model(name, __config__=ConfigDict(strict=True, extra="forbid"), **fields)


def _checkable(hint: Any) -> Any:
    """A type that pydantic can check: before Python 3.12 it takes no `typing.TypedDict`, and Reflex no other."""
    if is_typeddict(hint):
        return _exactly(hint.__name__, get_type_hints(hint), hint.__required_keys__)
    if get_origin(hint) is list:
        return list[_checkable(get_args(hint)[0])]  # type: ignore[misc]
    return hint


def _plain(value: Any) -> Any:
    """An argument; a form, which Reflex packs as a list of entries, as the dict that it becomes."""
    if isinstance(value, dict) and FORM_DATA_ENTRIES_KEY in value:
        return dict(_Form.model_validate(value).entries)
    return value


class _Form(BaseModel):
    entries: list[tuple[str, str]] = Field(alias=FORM_DATA_ENTRIES_KEY, max_length=20)


def _names_a_tab(query: str) -> bool:
    """Whether a handshake's query has a token such as our pages make."""
    try:
        (token,) = parse_qs(query)["token"]
        uuid.UUID(token)
    except (KeyError, ValueError):
        return False
    return True
