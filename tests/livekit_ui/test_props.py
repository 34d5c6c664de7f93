"""Every declared prop and event reaches the JavaScript: a misspelled one would silently become CSS or be ignored."""

import re
from pathlib import Path
from typing import get_args, is_typeddict

import pytest
import reflex as rx
from reflex.utils.format import to_camel_case

from hashdrop import livekit_ui as lk
from hashdrop.livekit_ui.package import COMPONENTS_REACT, LIVEKIT_CLIENT
from tools.document_livekit_ui import COMPONENTS, README, document, labels_of, own_props, payload_of, texts_of

PACKAGE = Path(lk.__file__).parent
EVENTS = [
    pytest.param(component, name, id=f"{component.__name__}.{name}")
    for component in COMPONENTS
    for name in own_props(component)
    if name in component.get_event_triggers()
]
LABELS = [labels for component in COMPONENTS if (labels := labels_of(component))]
WITHOUT_ELEMENT = {lk.Room, lk.RoomAudio, lk.DataBeacon, lk.DataListener, lk.MetadataListener}
WITH_ELEMENT = [component for component in COMPONENTS if component not in WITHOUT_ELEMENT]
SAMPLES = {str: "text", bool: True, int: 7, float: 0.5, list[str]: ["one"], dict[str, str]: {"one": "text"}}
SAMPLES[dict[str, dict[str, str]]] = {"one": {"two": "text"}}


def sample(component: type[rx.Component], name: str) -> object:
    if name == "labels" and (labels := labels_of(component)):
        return labels()
    declared = component.get_fields()[name].annotated_type
    if name in component.get_event_triggers():
        return rx.console_log("told")
    if rx.Component in get_args(declared):
        return rx.el.i("icon")
    (kind,) = get_args(declared)
    return SAMPLES.get(kind) or get_args(kind)[0]


def source_of(component: type[rx.Component]) -> str:
    """The file in which a component is written, as opposed to one that only exports it."""
    source = (PACKAGE / Path(component.library).name).read_text()
    origin = re.search(rf'^export {{ .*\b{component.tag}\b.* }} from "./(.+)";$', source, re.MULTILINE)
    return (PACKAGE / origin[1]).read_text() if origin else source


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.__name__)
def test_props_reach_the_javascript(component: type[rx.Component]) -> None:
    names = own_props(component)
    rendered = component.create(**{name: sample(component, name) for name in names}).render()
    sent = {prop.split(":", 1)[0] for prop in rendered["props"]}
    source = source_of(component) + "".join((PACKAGE / file).read_text() for file in ("session.ts", "connection.ts"))
    for name in names:
        assert to_camel_case(name) in sent, f"{name} is not rendered"
        if name != "disabled":  # a plain attribute of the element
            assert re.search(rf"\b{to_camel_case(name)}\b", source), f"{name} is not read"


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.__name__)
def test_props_are_documented(component: type[rx.Component]) -> None:
    assert component.__doc__
    for name in own_props(component):
        assert component.get_fields()[name].doc, f"{name} is not documented"


@pytest.mark.parametrize("labels", LABELS, ids=lambda labels: labels.__name__)
def test_labels_are_documented_and_declared_in_typescript(labels: type[lk.Labels]) -> None:
    sources = "".join(file.read_text() for file in PACKAGE.glob("*.tsx"))
    for name, (_, where) in texts_of(labels).items():
        assert where.endswith("."), f"{name} is not documented"
        assert re.search(rf"^  {to_camel_case(name)}: \w", sources, re.MULTILINE), f"{name} is not declared"


def test_labels_may_be_vars_and_unknown_ones_are_refused() -> None:
    assert '"send"] : words.send' in str(lk.chat(labels=lk.ChatLabels(send=rx.Var("words.send"))).render()["props"])
    with pytest.raises(TypeError, match="sent"):
        lk.ChatLabels(sent="Send")  # type: ignore[call-arg]


@pytest.mark.parametrize("component", WITH_ELEMENT, ids=lambda component: component.__name__)
def test_attributes_of_html_reach_the_root_element(component: type[rx.Component]) -> None:
    made = component.create(title="a tooltip", hidden=True)
    assert {'title:"a tooltip"', "hidden:true"} <= set(made.render()["props"])
    assert not made.style
    assert re.search(r"\.\.\.(rest|props)\b", source_of(component))


@pytest.mark.parametrize(("component", "event"), EVENTS)
def test_event_payloads_have_types(component: type[rx.Component], event: str) -> None:
    payload = payload_of(component, event)
    assert payload in {None, bool} or (is_typeddict(payload) and getattr(lk, payload.__name__) is payload)


def test_every_component_is_covered() -> None:
    classes = {made for name in lk.__all__ if isinstance(made := getattr(lk, name), type)}
    assert {made for made in classes if issubclass(made, rx.Component)} == set(COMPONENTS)


def test_versions_are_pinned_and_named_in_the_readme() -> None:
    for package in (LIVEKIT_CLIENT, COMPONENTS_REACT):
        assert "`{}` {}".format(*package.rsplit("@", 1)) in README.read_text()
    assert lk.Room.create(server_url="", token="").lib_dependencies == ["livekit-client@2.23.0", "@noble/hashes@2.4.0"]


def test_the_readme_matches_the_code() -> None:
    assert document(README.read_text()) == README.read_text(), "run `python -m tools.document_livekit_ui`"
