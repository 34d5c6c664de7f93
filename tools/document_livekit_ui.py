"""Generates the parts of the wrapper's README that come from code: the demo, components, props, events and payloads."""

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import reflex as rx
from reflex.vars import LiteralVar

from hashdrop import livekit_ui as lk
from hashdrop.livekit_ui.components.base import OfParticipant, OfTrack, OfTracks
from tools.livekit_types import OMITTED, OMITTED_COMPONENTS, REPLACED

ROOT = Path(__file__).parents[1]
README = ROOT / "hashdrop" / "livekit_ui" / "README.md"
CALL = ROOT / "examples" / "reflex-livekit"
CONFERENCE = ROOT / "examples" / "livekit-conference"
COMPONENTS: dict[type[rx.Component], str] = {
    make.__self__: name for name in lk.__all__ if hasattr(make := getattr(lk, name), "__self__")
}
"""The component classes, with the name of the function that creates each."""
WRAPPED: dict[type[rx.Component], str] = {
    make.__self__: name for name in lk.components.__all__ if hasattr(make := getattr(lk.components, name), "__self__")
}
"""The same for LiveKit's own components."""
SHARED: dict[type[rx.Component], str] = {OfTracks: "tracks", OfTrack: "track", OfParticipant: "participant"}
"""Classes with props of several components, and what the README calls these props."""
SUBJECTS = ("room", "prefabs", "layouts", "tiles", "controls", "chat")
"""The modules with LiveKit's components, in the README's order."""
_FOR_REFLEX = {"library", "lib_dependencies", "tag"}


def own_props(component: type[rx.Component]) -> list[str]:
    """The props that the package declares for a component, including events; attributes of HTML are not among them."""
    declared = [name for one in component.__mro__ if one.__module__.startswith(lk.__name__) for name in _fields(one)]
    return [name for name in dict.fromkeys(declared) if name not in _FOR_REFLEX]


def _fields(component: type) -> Any:
    return component.__dict__.get("_own_fields", ())


def labels_of(component: type[rx.Component]) -> type[lk.Labels] | None:
    """The type of a component's texts, if they are one prop."""
    return getattr(component, "_labels", None)


def texts_of(labels: type[lk.Labels]) -> dict[str, tuple[Any, str]]:
    """The default of each of a component's texts, and where it is shown."""
    hints = get_type_hints(labels, include_extras=True)
    return {one.name: (getattr(labels(), one.name), *hints[one.name].__metadata__) for one in fields(labels)}


def payloads_of(component: type[rx.Component], event: str) -> dict[str, Any]:
    """The types of an event's arguments, by name."""
    declared: Any = component.get_fields()[event].annotated_type
    (signature,) = declared.__metadata__
    types = [get_args(var)[0] for var in get_args(get_type_hints(signature)["return"])]
    return dict(zip(inspect.signature(signature).parameters, types, strict=True))


def payload_of(component: type[rx.Component], event: str) -> Any:
    """The type of an event's only argument; None if it has none."""
    (payload,) = payloads_of(component, event).values() or (None,)
    return payload


def document(readme: str) -> str:
    """Replace the parts between the markers `<!-- begin NAME -->` and `<!-- end NAME -->`.

    Args:
        readme: The complete text.

    Raises:
        KeyError: There is a marker for an unknown part.
    """
    parts = {
        "demo": _demo(CALL, "rxconfig.py", "call.py"),
        "conference": _demo(CONFERENCE, "conference.py"),
        "reference": _reference(),
        "payloads": _payloads(),
        "components": _components(),
        "types": _types(),
        "omitted": _omitted(),
    }

    def generate(match: re.Match[str]) -> str:
        begin, name, end = match.groups()
        return f"{begin}\n\n{parts[name].strip()}\n\n{end}"

    return re.sub(r"(<!-- begin (\w+) -->).*?(<!-- end \2 -->)", generate, readme, flags=re.DOTALL)


def _demo(folder: Path, *files: str) -> str:
    return "\n\n".join(f"`{file}`:\n\n```python\n{(folder / file).read_text()}```" for file in files)


def _reference() -> str:
    return "\n".join(line for component, name in COMPONENTS.items() for line in _component(component, name))


def _component(component: type[rx.Component], name: str) -> Iterator[str]:
    yield f"### `{name}`\n\n{_prose(component)}\n"
    events = [prop for prop in own_props(component) if prop in component.get_event_triggers()]
    props = [prop for prop in own_props(component) if prop not in events]
    declared = component.get_fields()
    labels = labels_of(component)
    if props:
        yield from ("| prop | type | default | meaning |", "|---|---|---|---|")
    for prop in props:
        field = declared[prop]
        if labels and prop == "labels":
            yield _row(f"`{prop}`", f"`{labels.__name__}`", f"`{labels.__name__}()`", field.doc)
        else:
            yield _row(f"`{prop}`", _type(field.annotated_type), _default(field), field.doc)
    if labels:
        yield from ("", f"| in `{labels.__name__}` | default | where |", "|---|---|---|")
    for text, (default, where) in texts_of(labels).items() if labels else ():
        yield _row(f"`{text}`", f"`{_constant_or_repr(default)}`", where)
    if events:
        yield from ("", "| event | payload | when |", "|---|---|---|")
    for event in events:
        payload = payload_of(component, event)
        yield _row(f"`{event}`", f"`{payload.__name__}`" if payload else "", declared[event].doc)
    yield ""


def _payloads() -> str:
    typed = [one for name in lk.__all__ if isinstance(one := getattr(lk, name), type) and hasattr(one, "__total__")]
    return "\n\n".join(
        f"### `{one.__name__}`\n\n{_prose(one)}\n\n"
        + ", ".join(f"`{field}: {kind.__name__}`" for field, kind in get_type_hints(one).items())
        for one in typed
    )


def _components() -> str:
    lines = list(_shared())
    for module, components in groupby(sorted(WRAPPED, key=_subject), _module):
        lines.append(f"### {(inspect.getdoc(sys.modules[module]) or '').removesuffix('.')}\n")
        lines += [line for component in components for line in _wrapped(component)]
    return "\n".join(lines)


def _module(component: type) -> str:
    return component.__module__


def _subject(component: type) -> int:
    return SUBJECTS.index(_module(component).rpartition(".")[2])


def _shared() -> Iterator[str]:
    yield "### Props that several components share\n"
    yield from ("| in | prop | type | meaning |", "|---|---|---|---|")
    for mixin, name in SHARED.items():
        for prop in _fields(mixin):
            yield _row(f"*{name}*", f"`{prop}`", _type_and_default(mixin, prop), mixin.get_fields()[prop].doc)
    yield ""


def _wrapped(component: type[rx.Component]) -> Iterator[str]:
    shared = [name for mixin, name in SHARED.items() if issubclass(component, mixin)]
    also = "".join(f" Props: *{name}*." for name in shared)
    yield f"#### `{WRAPPED[component]}`\n\n{_prose(component)}{also}\n"
    if props := [prop for prop in _fields(component) if prop not in _FOR_REFLEX]:
        yield from ("| prop, event | type, arguments | meaning |", "|---|---|---|")
    for prop in props:
        if prop in component.get_event_triggers():
            arguments = payloads_of(component, prop).items()
            kind = ", ".join(f"`{name}: {_name(kind)}`" for name, kind in arguments)
        else:
            kind = _type_and_default(component, prop)
        yield _row(f"`{prop}`", kind, component.get_fields()[prop].doc)
    if props:
        yield ""


def _type_and_default(component: type[rx.Component], prop: str) -> str:
    field = component.get_fields()[prop]
    default = "" if field.default is None else f", default {_default(field)}"
    return _type(field.annotated_type) + default


def _types() -> str:
    typed: list[type] = [one for name in lk.components.__all__ if is_typeddict(one := getattr(lk.components, name))]
    return "\n".join(f"- `{one.__name__}`: {_prose(one)} {_keys(one)}" for one in typed)


def _keys(typed: type) -> str:
    return ", ".join(f"`{key}: {_name(kind)}`" for key, kind in get_type_hints(typed).items())


def _omitted() -> str:
    rows = [("| LiveKit | here |"), "|---|---|"]
    rows += [_row(f"`{prop}`", ", ".join(f"`{ours}`" for ours in stands)) for prop, stands in REPLACED.items()]
    for reason in dict.fromkeys([*OMITTED.values(), *OMITTED_COMPONENTS.values()]):
        names = [f"`{prop}`" if of == "*" else f"`{of}.{prop}`" for (of, prop), why in OMITTED.items() if why == reason]
        names += [f"`{name}`" for name, why in OMITTED_COMPONENTS.items() if why == reason]
        rows.append(_row(", ".join(names), f"not available: {reason}"))
    return "\n".join(rows)


def _row(*cells: str | None) -> str:
    return "| " + " | ".join((cell or "").replace("|", r"\|") for cell in cells) + " |"


def _prose(documented: type) -> str:
    """A docstring as Markdown."""
    return (inspect.getdoc(documented) or "").replace("``", "`")


def _type(declared: Any) -> str:
    (kind, *_) = get_args(declared)
    if get_origin(kind) is Literal:
        return ", ".join(f'`"{choice}"`' for choice in get_args(kind))
    if rx.Component in get_args(declared):
        return "component"
    return f"`{_name(kind)}`"


def _name(kind: Any) -> str:
    """A type as one would write it, without modules."""
    arguments = get_args(kind)
    if get_origin(kind) is Literal:
        return " | ".join(f'"{choice}"' for choice in arguments)
    if get_origin(kind) in {Union, UnionType}:
        return " | ".join(map(_name, arguments))
    if arguments:
        return f"{get_origin(kind).__name__}[{', '.join(map(_name, arguments))}]"
    return str(kind.__name__)


def _default(field: Any) -> str:
    if field.default is None:
        return "`None`" if NoneType in get_args(field.annotated_type) else ""
    value = field.default._var_value if isinstance(field.default, LiteralVar) else field.default
    return f"`{_constant_or_repr(value)}`"


def _constant_or_repr(value: Any) -> str:
    return next((name for name in lk.__all__ if name.isupper() and getattr(lk, name) == value), repr(value))


def main() -> None:
    """Update the README."""
    README.write_text(document(README.read_text()))


if __name__ == "__main__":
    main()
