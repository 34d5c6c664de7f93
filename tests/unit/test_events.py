"""Which methods of states a page can call."""

import ast
from pathlib import Path

from reflex_base.registry import RegistrationContext

import hashdrop.web.states
import hashdrop.web.states.lobby

FOLDER = Path(hashdrop.web.states.__file__ or "").parent


def test_only_declared_methods_are_events() -> None:
    """Reflex treats every public method of a state as an event that anybody with a websocket may send."""
    declared = {
        f"{state.name}.{method.name}"
        for file in FOLDER.glob("*.py")
        for state in ast.walk(ast.parse(file.read_text()))
        if isinstance(state, ast.ClassDef)
        for method in state.body
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(ast.unparse(decorator) == "event" for decorator in method.decorator_list)
    }
    registered = {
        registered.handler.fn.__qualname__
        for registered in RegistrationContext.get().event_handlers.values()
        if registered.handler.fn.__module__.startswith("hashdrop.web.states.")
    }
    assert registered == declared
