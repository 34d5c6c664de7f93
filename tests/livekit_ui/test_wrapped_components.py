"""LiveKit's own components: each has the props, types and events that LiveKit's types give it."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, is_typeddict

import pytest
import reflex as rx
from reflex.utils.format import to_camel_case, to_snake_case
from reflex_components_core.el import elements
from reflex_components_core.el.elements.base import BaseHTML

from hashdrop import livekit_ui as lk
from hashdrop.livekit_ui.package import COMPONENTS_REACT, COMPONENTS_STYLES, LIVEKIT_CLIENT
from tools.document_livekit_ui import README, WRAPPED, own_props, payloads_of
from tools.livekit_types import ADDED, OMITTED, OMITTED_COMPONENTS, REPLACED, committed

FOLDER = Path(lk.components.__file__).parent
COMPONENTS, OBJECTS = committed()["components"], committed()["objects"]
OURS = {component.__name__: component for component in WRAPPED}
NOT_EXPORTED = {"SettingsMenuToggle"}
ELEMENTS = {"any": BaseHTML, "button": elements.Button, "video": elements.Video, "audio": elements.Audio}
PLAIN = {"boolean": bool, "string": str}
PROPS = [
    pytest.param(name, prop, id=f"{name}.{prop}")
    for name, described in COMPONENTS.items()
    if name in OURS
    for prop in described["props"]
]


def omitted(name: str, prop: str) -> bool:
    return (name, prop) in OMITTED or ("*", prop) in OMITTED


def of_ours(name: str, prop: str) -> tuple[str, ...]:
    """The props that stand for one of LiveKit's."""
    return () if omitted(name, prop) else REPLACED.get(prop, (to_snake_case(prop),))


def count_arguments(function: str) -> int:
    """How many arguments a function of a TypeScript type takes."""
    return re.sub(r"\{.*?\}", "", function).split("=>")[0].count(":")


def kinds(declared: Any) -> Iterator[Any]:
    """The types of which a prop's value may be; a Literal's values."""
    if get_origin(declared) in {Union, UnionType, rx.Var}:
        for one in get_args(declared):
            yield from kinds(one)
    elif get_origin(declared) is Literal:
        yield from get_args(declared)
    else:
        yield declared


def test_every_component_is_wrapped_or_the_reason_is_given() -> None:
    assert set(OURS) - NOT_EXPORTED == set(COMPONENTS) - set(OMITTED_COMPONENTS)
    assert set(OMITTED_COMPONENTS) < set(COMPONENTS)


@pytest.mark.parametrize(("name", "prop"), PROPS)
def test_every_prop_is_wrapped_with_its_type_or_the_reason_is_given(name: str, prop: str) -> None:
    fields = OURS[name].get_fields()
    for ours in of_ours(name, prop):
        assert ours in own_props(OURS[name])
    if omitted(name, prop) or prop in REPLACED:
        return
    theirs, declared = COMPONENTS[name]["props"][prop], fields[to_snake_case(prop)].annotated_type
    ours = set(kinds(declared))
    if isinstance(theirs, list):
        assert ours == set(theirs)
        return
    if "=>" in theirs:
        assert to_snake_case(prop) in OURS[name].get_event_triggers()
        assert len(payloads_of(OURS[name], to_snake_case(prop))) == count_arguments(theirs)
        return
    for part in theirs.split(" | "):
        if part in PLAIN:
            assert PLAIN[part] in ours
        elif part == "number":
            assert ours & {int, float}
        elif part in OBJECTS:
            assert part in {one.__name__ for one in ours}


@pytest.mark.parametrize("name", OURS)
def test_no_prop_is_invented(name: str) -> None:
    theirs = COMPONENTS.get(name, {"props": []})["props"]
    known = {ours for prop in theirs for ours in of_ours(name, prop)} | {prop for of, prop in ADDED if of == name}
    assert set(own_props(OURS[name])) == known


@pytest.mark.parametrize("name", OBJECTS)
def test_objects_have_the_keys_of_livekit(name: str) -> None:
    ours = getattr(lk.components, name).__annotations__
    assert {key for key in OBJECTS[name] if not omitted(name, key)} == set(ours)
    for key, kind in ours.items():
        if isinstance(values := OBJECTS[name][key], list) and kind is not str:
            assert sorted(kinds(kind)) == values


@pytest.mark.parametrize("name", sorted(set(OURS) - NOT_EXPORTED))
def test_html_attributes_are_accepted_where_livekit_accepts_them(name: str) -> None:
    element = COMPONENTS[name]["element"]
    # LiveKit's types promise attributes for this one, which its code ignores.
    if name == "ConnectionStateToast":
        element = "none"
    assert issubclass(OURS[name], ELEMENTS.get(element, rx.Component))
    assert (element == "none") == (not issubclass(OURS[name], BaseHTML))


@pytest.mark.parametrize("name", OURS)
def test_props_are_documented_and_reach_the_javascript(name: str) -> None:
    assert OURS[name].__doc__
    library = OURS[name].create().library
    source = "" if library == COMPONENTS_REACT else (FOLDER / Path(library).name).read_text()
    assert not source or re.search(rf"export (const|function) {name}\b", source)
    for prop in own_props(OURS[name]):
        assert OURS[name].get_fields()[prop].doc, f"{prop} is not documented"
        if source and to_camel_case(prop) not in COMPONENTS.get(name, {"props": {}})["props"]:
            assert re.search(rf"\b{to_camel_case(prop)}\b", source), f"{prop} is not read"


@pytest.mark.parametrize("name", OURS)
def test_payloads_are_typed_and_public(name: str) -> None:
    for event in set(own_props(OURS[name])) & set(OURS[name].get_event_triggers()):
        for payload in payloads_of(OURS[name], event).values():
            (kind,) = get_args(payload) if get_origin(payload) is list else (payload,)
            assert kind in {bool, str} or (is_typeddict(kind) and getattr(lk.components, kind.__name__) is kind)


def test_everything_public_is_listed() -> None:
    public = {name: made for name, made in vars(lk.components).items() if not name.startswith("_")}
    assert set(lk.components.__all__) == {name for name, made in public.items() if not isinstance(made, ModuleType)}


def test_versions_are_pinned_and_named_in_the_readme() -> None:
    room = lk.components.livekit_room()
    assert set(room.lib_dependencies) == {COMPONENTS_REACT, COMPONENTS_STYLES, LIVEKIT_CLIENT}
    assert "`{}` {}".format(*COMPONENTS_STYLES.rsplit("@", 1)) in README.read_text()


def test_a_page_may_use_components_of_one_name_from_both_parts() -> None:
    ours, theirs = lk.chat(), lk.components.chat()
    assert ours.tag == theirs.tag
    assert ours._get_dynamic_imports().split("=")[0] != theirs._get_dynamic_imports().split("=")[0]


def test_rooms_and_forms_bring_the_theme() -> None:
    assert '"data-lk-theme":"default"' in lk.components.livekit_room().render()["props"]
    assert '"data-lk-theme":"default"' in lk.components.pre_join().render()["props"]
    assert '"data-lk-theme":"mine"' in lk.components.livekit_room(data_lk_theme="mine").render()["props"]


def test_a_style_leaves_the_class_that_livekit_would_drop() -> None:
    made = lk.components.video_conference(height="100%", class_name=["mine", "other"])
    assert 'className:"lk-video-conference mine other"' in made.render()["props"]
