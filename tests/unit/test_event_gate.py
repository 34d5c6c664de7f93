"""The bounds of event arguments, and of the states kept for pages."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State
from reflex_base.registry import RegistrationContext

import hashdrop.web.states.lobby  # noqa: F401  registers the events of all states
from hashdrop.web.gates import event_gate
from hashdrop.web.gates.event_gate import _Greeting, _Hydration, _schema_of, _Sent
from hashdrop.web.states import page_states
from hashdrop.web.states.base import TabState
from hashdrop.web.states.page_states import PageStates
from hashdrop.web.states.screens import Screen
from tests.eventually import eventually

LONGEST = max(event_gate.MAX_STRINGS.values())


def shapes() -> dict[str, type[BaseModel]]:
    return {
        name: _schema_of(registered.handler.fn)
        for name, registered in RegistrationContext.get().event_handlers.items()
        if registered.handler.fn.__module__.startswith("hashdrop.")
    }


def of_schema(schema: dict[str, Any], whole: dict[str, Any], string: str, number: float, entries: int) -> Any:
    """A value that matches a schema, with strings, numbers and lists of these sizes."""
    if "$ref" in schema:
        return of_schema(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, string, number, entries)
    if "enum" in schema and len(string) == 1:
        return schema["enum"][0]
    match schema.get("type"):
        case "string":
            return string
        case "number" | "integer":
            return number
        case "boolean":
            return True
        case "array":
            return [of_schema(schema["items"], whole, string, number, entries)] * entries
    if "properties" in schema:
        return {name: of_schema(field, whole, string, number, entries) for name, field in schema["properties"].items()}
    value = of_schema(schema["additionalProperties"], whole, string, number, entries)
    return {str(number): value for number in range(entries)}


@pytest.mark.parametrize(("name", "shape"), shapes().items(), ids=lambda each: each if isinstance(each, str) else "")
def test_every_argument_of_every_event_has_a_bound(name: str, shape: type[BaseModel]) -> None:
    schema = shape.model_json_schema()
    short = of_schema(schema, schema, "x", 1, 1)
    shape.model_validate(short)
    # 😀 makes Python use four bytes per character.
    for string, number, entries in (("😀" + "x" * LONGEST, 1, 1), ("x", 1e300, 1), ("x", 2**53 + 2, 1), ("x", 1, 51)):
        value = of_schema(schema, schema, string, number, entries)
        if value != short:
            with pytest.raises(ValidationError):
                shape.model_validate(value)


def test_an_argument_of_an_unbounded_type_cannot_be_declared() -> None:
    for hint in (dict, list[Any], bytes, Any, dict[str, Any], str | None):

        def handler(self, argument: hint) -> None:
            pass

        with pytest.raises(TypeError):
            _schema_of(handler)


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (_Sent, {"name": "x" * 301}),
        (_Sent, {"name": "x", "payload": {str(number): 1 for number in range(11)}}),
        (_Sent, {"name": "x", "router_data": {"pathname": "/" + "x" * 200}}),
        (_Hydration, {"vars": {"x": 1}}),
        (_Hydration, {"vars": {}, "hashes": ["x" * 201]}),
        (_Hydration, {"vars": {}, "hashes": ["x"] * 51}),
        (_Greeting, {"state_schema": "x" * 201}),
        (_Greeting, {"state_schema": ["x"]}),
        (_Greeting, {"surplus": 1}),
        (_Greeting, [1]),
    ],
)
def test_fields_of_reflex_beside_the_arguments_are_bounded_too(shape: type[BaseModel], value: Any) -> None:
    with pytest.raises(ValidationError):
        shape.model_validate(value)


def test_only_the_path_of_a_page_address_is_kept() -> None:
    where = {"pathname": "/conference", "query": {"code": "x" * 50_000}, "asPath": "/?" + "x" * 50_000}
    sent = _Sent.model_validate({"name": "x", "router_data": where})
    assert sent.model_dump()["router_data"] == {"pathname": "/conference"}


async def shows(states: PageStates, tab: str, screen: Screen = Screen.LOBBY) -> None:
    """Let an event of a page be processed."""
    async with states.modify_state(BaseStateToken(ident=tab, cls=State)) as root:
        (await root.get_state(TabState)).screen = screen


async def test_the_state_of_a_closed_page_is_kept_for_a_while_and_longer_in_a_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_states, "CLOSED_TTL", 0.05)
    states = PageStates()
    shown = {"lobby": Screen.LOBBY, "call": Screen.CALL, "waiting": Screen.WAITING, "open": Screen.LOBBY}
    for tab, screen in shown.items():
        states.opened(tab, "192.0.2.1")
        await shows(states, tab, screen)
        states.closed(tab)
        if tab == "open":
            states.opened(tab, "192.0.2.1")  # the page has come back
    await eventually(lambda: set(states.states) == {"call", "waiting", "open"})
    await shows(states, "late")  # an event processed after its page was closed
    assert "late" in states.states
    await eventually(lambda: set(states.states) == {"call", "waiting", "open"})
    await states.close()


async def test_closed_pages_are_bounded_by_address_without_affecting_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_states, "MAX_CLOSED_PER_ADDRESS", 3)
    monkeypatch.setattr(page_states, "MAX_CLOSED", 5)
    states = PageStates()

    async def comes_and_goes(tab: str, network: str) -> None:
        states.opened(tab, network)
        await shows(states, tab, Screen.CALL)
        states.closed(tab)

    states.opened("open", "192.0.2.1")
    await shows(states, "open")
    await comes_and_goes("other", "192.0.2.2")
    for number in range(10):
        await comes_and_goes(f"hostile {number}", "192.0.2.1")
    assert set(states.states) == {"open", "other", "hostile 7", "hostile 8", "hostile 9"}
    async with states.modify_state(BaseStateToken(ident="hostile 7", cls=State)):
        await comes_and_goes("hostile 10", "192.0.2.1")  # a state in use is not dropped
        assert "hostile 7" in states.states
    for number in range(10):
        await comes_and_goes(f"of {number}", f"198.51.100.{number}")
    assert len(states.states) == 6
    assert "open" in states.states
    states.closed("open")
    for tab in list(states.states):
        states._purge_token(BaseStateToken(ident=tab, cls=State))
    assert not any(
        (states._networks, states._open, states._closed, states._closed_by_address, states._token_expires_at)
    )
    await states.close()
