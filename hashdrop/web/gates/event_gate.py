"""Validates the events on the pages' websocket: known names, with arguments of the right types and lengths.

Whatever passes `packet_gate.py` is an event, but anybody can send one. The use cases check access, by the session key.
This gate only rejects what no page of ours sends, before it is handled or logged: arguments may contain session keys,
and Reflex's own error messages quote them.
"""

import inspect
from collections.abc import Callable, Collection, Sequence
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

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

from hashdrop.settings import Network
from hashdrop.web.callers import combine_headers, make_caller
from hashdrop.web.states.page_states import PageStates

MAX_STRING = 200
"""The default limit for the characters of an argument, or of a part of one."""
MAX_STRINGS = {
    "code": 2000,  # an invitation may be pasted
    "payload": 2000,
    "message": 2000,
    "info": 4000,
    "component_stack": 4000,
}
"""Limits for other arguments, by name."""
MAX_FIELDS, MAX_ENTRIES = 10, 50
"""Fields of a form, and entries of a list."""
MAX_LANGUAGES = 100
"""Characters of a browser's `Accept-Language`."""
_MAX_INTEGER = 2**53
"""The largest integer up to which JavaScript numbers are exact."""
log = structlog.get_logger()


class _Location(BaseModel):
    """The page's address. States only need its path."""

    model_config = ConfigDict(strict=True)

    pathname: str = Field("/", max_length=MAX_STRING)


class _Sent(BaseModel):
    """An event as a page sends it. Other fields that Reflex's client adds are dropped, and set again on our side."""

    model_config = ConfigDict(strict=True)

    name: str = Field(max_length=300)
    payload: dict[str, Any] = Field({}, max_length=MAX_FIELDS)
    router_data: _Location = Field(default_factory=lambda: _Location())


class _Greeting(BaseModel):
    """What a page sends on connecting: its first event, and the hash of the states that it knows."""

    model_config = ConfigDict(strict=True, extra="forbid")

    event: dict[str, Any] | None = None
    state_schema: str | None = Field(None, max_length=MAX_STRING)


class _Hydration(BaseModel):
    """The first event of a page. Reflex uses it to restore vars from browser storage; HashDrop has none of those."""

    model_config = ConfigDict(strict=True, extra="forbid")

    vars: dict[str, Any] | None = Field(None, max_length=0)
    hashes: list[Annotated[str, Field(max_length=MAX_STRING)]] | None = Field(None, max_length=MAX_ENTRIES)


class _Report(BaseModel):
    """An error that Reflex's own code in a page reports."""

    model_config = ConfigDict(strict=True, extra="forbid")

    error_type: str = Field("unknown", max_length=MAX_STRING)
    substate: str = Field("", max_length=MAX_STRINGS["message"])
    message: str = Field("", max_length=MAX_STRINGS["message"])


class EventGate(EventNamespace):
    """Reflex's namespace for the pages' websockets, with validation before it.

    Args:
        app: The app that handles the events.
        states: The store of the pages' states.
        trusted_proxies: The proxies whose `X-Forwarded-For` is trusted.
    """

    def __init__(self, app: rx.App, states: PageStates, trusted_proxies: Sequence[Network]) -> None:
        super().__init__(get_config().get_event_namespace(), app)
        self._states = states
        self._trusted_proxies = trusted_proxies
        failed = FrontendEventExceptionState.event_handlers["handle_frontend_exception"]
        # Events of Reflex's own code first, then ours.
        self._schemas: dict[str, type[BaseModel]] = {
            format_event_handler(State.event_handlers["hydrate_and_load"]): _Hydration,
            format_event_handler(failed): _schema_of(failed.fn),
        }
        for name, registered in RegistrationContext.get().event_handlers.items():
            if registered.handler.fn.__module__.startswith("hashdrop."):
                self._schemas[name] = _schema_of(registered.handler.fn)

    def _build_static_router_data(self, sid: str, environ: dict[str, Any]) -> dict[str, Any]:
        """What states learn of a page's handshake. Since the page can read it too, it contains no header but one."""
        static = super()._build_static_router_data(sid, environ)
        pairs = environ.get("asgi.scope", {}).get("headers", [])
        headers = combine_headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs)
        client_address = make_caller(static["ip"], headers, None, self._trusted_proxies).address
        languages = {"accept-language": headers.get("accept-language", "")[:MAX_LANGUAGES]}
        return static | {"ip": client_address, "headers": languages}

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """A page has connected.

        Raises:
            ConnectionRefusedError: It isn't one of ours.
        """
        try:
            _Greeting.model_validate(auth or {})
        except ValidationError as e:
            raise Refused("refused") from e
        await super().on_connect(sid, environ, auth)

    async def link_token_to_sid(self, sid: str, token: str, *, update_state: bool = True) -> None:
        """Note a page by the name of its tab, or by the new one that Reflex chose if that was taken."""
        await super().link_token_to_sid(sid, token, update_state=update_state)
        environ = self.app.sio and self.app.sio.get_environ(sid, self.namespace)
        address = self._build_static_router_data(sid, environ or {})["ip"]
        self._states.opened(self.sid_to_token.get(sid, token), make_caller(address, {}, None, ()).network)

    def on_disconnect(self, sid: str) -> Any:
        """A page has disconnected."""
        if token := self.sid_to_token.get(sid):
            self._states.closed(token)
        return super().on_disconnect(sid)

    async def on_client_error(self, sid: str, data: Any = None) -> None:
        """A page reports an error; reports that are too long are dropped."""
        try:
            report = _Report.model_validate(data)
        except ValidationError:
            return
        await super().on_client_error(sid, report.model_dump())

    async def on_event(self, sid: str, data: Any) -> None:
        """An event has arrived; those that aren't ours are dropped."""
        try:
            event = _Sent.model_validate(data)
            payload = {name: _plain(value) for name, value in event.payload.items()}
            self._schemas[event.name].model_validate(payload)
        except (ValidationError, KeyError) as e:
            fields = [str(error["loc"])[:80] for error in e.errors()[:3]] if isinstance(e, ValidationError) else []
            log.info("event_refused", reason=type(e).__name__, fields=fields)
            return
        await super().on_event(sid, event.model_dump() | {"payload": payload})


def guard_events(app: rx.App, trusted_proxies: Sequence[Network]) -> None:
    """Install the gate and the bounded state store in an app. All its pages must have been added before."""
    assert app.sio, "an app with states has a websocket"
    # mypy believes that some of the methods that Reflex overloads are missing.
    app._state_manager = states = PageStates()  # type: ignore[abstract, unused-ignore]
    app._event_namespace = EventGate(app, states, trusted_proxies)
    app.sio.register_namespace(app._event_namespace)


def _schema_of(handler: Callable[..., Any]) -> type[BaseModel]:
    """A model of the arguments of an event handler, from its annotations."""
    hints = get_type_hints(handler)
    arguments = list(inspect.signature(handler).parameters.values())[1:]
    required = {each.name for each in arguments if each.default is inspect.Parameter.empty}
    return _strict_model(handler.__qualname__, {each.name: hints[each.name] for each in arguments}, required)


def _strict_model(name: str, hints: dict[str, Any], required: Collection[str]) -> type[BaseModel]:
    """A model with exactly these fields, without type coercion."""
    fields: dict[str, Any] = {
        field: (_bounded(hint, MAX_STRINGS.get(field, MAX_STRING)), ... if field in required else None)
        for field, hint in hints.items()
    }
    return create_model(name, __config__=ConfigDict(strict=True, extra="forbid"), **fields)


def _bounded(hint: Any, max_length: int) -> Any:
    """The same type with bounds, in a form that pydantic accepts: before Python 3.12 it rejects `typing.TypedDict`, and
    Reflex accepts no other.

    Raises:
        TypeError: No bounds are defined for this type.
    """
    if is_typeddict(hint):
        return _strict_model(hint.__name__, get_type_hints(hint), hint.__required_keys__)
    if get_origin(hint) is list:
        return Annotated[list[_bounded(get_args(hint)[0], max_length)], Field(max_length=MAX_ENTRIES)]  # type: ignore[misc]
    if hint == dict[str, str]:
        name, value = (Annotated[str, Field(max_length=size)] for size in (MAX_STRING, max(MAX_STRINGS.values())))
        return Annotated[dict[name, value], Field(max_length=MAX_FIELDS)]  # type: ignore[valid-type]
    if hint is bool or get_origin(hint) is Literal:
        return hint
    if hint is str:
        return Annotated[str, Field(max_length=max_length)]
    if hint in (int, float):
        return Annotated[hint, Field(ge=-_MAX_INTEGER, le=_MAX_INTEGER)]
    raise TypeError(f"an argument without bounds: {hint}")


def _plain(value: Any) -> Any:
    """The argument as the event handler will get it: Reflex sends a form as a list of entries."""
    if isinstance(value, dict) and FORM_DATA_ENTRIES_KEY in value:
        return dict(_Form.model_validate(value).entries)
    return value


class _Form(BaseModel):
    entries: list[tuple[str, str]] = Field(alias=FORM_DATA_ENTRIES_KEY, max_length=MAX_FIELDS)
