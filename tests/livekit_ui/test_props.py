"""Every declared prop and event reaches the JavaScript: a misspelled one would silently become CSS, or nothing."""

import re
from pathlib import Path
from typing import get_args

import pytest
import reflex as rx
from reflex.utils.format import to_camel_case

from hashdrop import livekit_ui as lk

PACKAGE = Path(lk.__file__).parent
COMPONENTS = [
    lk.ChoiceToggle,
    lk.Announcements,
    lk.Chat,
    lk.ConnectionStatus,
    lk.DataBeacon,
    lk.DataListener,
    lk.DeviceSelect,
    lk.MetadataListener,
    lk.MicrophoneLevel,
    lk.MutedSpeechNotice,
    lk.NewDeviceOffer,
    lk.ParticipantCount,
    lk.ParticipantList,
    lk.PictureInPicture,
    lk.Preview,
    lk.ReactionButtons,
    lk.Reactions,
    lk.Room,
    lk.RoomAudio,
    lk.SilenceNotice,
    lk.SpeakerTest,
    lk.StartAudio,
    lk.TrackToggle,
    lk.UnreadBadge,
    lk.VideoGrid,
]
SAMPLES = {str: "text", bool: True, int: 7, float: 0.5, list[str]: ["one"], dict[str, str]: {"one": "text"}}


def own_props(component: type[rx.Component]) -> list[str]:
    """The props that a class declares itself, events included."""
    return [name for name in component.__dict__["_own_fields"] if name not in {"library", "lib_dependencies", "tag"}]


def sample(component: type[rx.Component], name: str) -> object:
    declared = component.get_fields()[name].annotated_type
    if name in component.get_event_triggers():
        return rx.console_log("told")
    if rx.Component in get_args(declared):
        return rx.el.i("icon")
    (kind,) = get_args(declared)
    return SAMPLES.get(kind) or get_args(kind)[0]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.__name__)
def test_props_reach_the_javascript(component: type[rx.Component]) -> None:
    names = own_props(component)
    rendered = component.create(**{name: sample(component, name) for name in names}).render()
    sent = {prop.split(":", 1)[0] for prop in rendered["props"]}
    source = (PACKAGE / Path(component.library).name).read_text() + (PACKAGE / "session.js").read_text()
    for name in names:
        assert to_camel_case(name) in sent, f"{name} is not rendered"
        if name != "disabled":  # a plain attribute of the element
            assert re.search(rf"\b{to_camel_case(name)}\b", source), f"{name} is not read"


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.__name__)
def test_props_are_documented(component: type[rx.Component]) -> None:
    assert component.__doc__
    for name in own_props(component):
        assert component.get_fields()[name].doc, f"{name} is not documented"


def test_event_payloads_have_types() -> None:
    event = lk.Room.get_fields()["on_disconnected"].annotated_type
    (signature,) = event.__metadata__
    (payload,) = signature(rx.Var("event").to(lk.Disconnected))
    assert payload._var_type is lk.Disconnected


def test_versions_are_pinned() -> None:
    assert lk.Room.create(server_url="", token="").lib_dependencies == [
        "livekit-client@2.23.0",
        "@livekit/components-react@2.9.24",
        "@noble/hashes@2.4.0",
    ]
