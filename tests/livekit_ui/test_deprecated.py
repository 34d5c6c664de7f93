"""Old names of props work for one more release, with a warning at the line that uses them."""

import warnings

import pytest
import reflex as rx

from hashdrop import livekit_ui as lk


def test_the_old_name_of_an_event_works_with_a_warning() -> None:
    with pytest.warns(DeprecationWarning, match="on_muted_from_afar is deprecated; use on_remote_muted") as caught:
        room = lk.room(on_muted_from_afar=rx.console_log("muted"))
    assert caught[0].filename == __file__
    assert set(room.event_triggers) >= {"on_remote_muted"}
    assert "on_muted_from_afar" not in room.event_triggers


def test_a_handler_under_the_new_name_wins() -> None:
    with pytest.warns(DeprecationWarning, match="use on_remote_muted"):
        room = lk.room(on_muted_from_afar=rx.console_log("old"), on_remote_muted=rx.console_log("new"))
    assert "new" in str(room.event_triggers["on_remote_muted"])


def test_the_old_name_of_a_cause_works_with_a_warning() -> None:
    texts = {"camera": {"failed": "It failed.", "muted_from_afar": "A host stopped your camera."}}
    with pytest.warns(DeprecationWarning, match="muted_from_afar is deprecated; use remotely_muted") as caught:
        notice = lk.device_problems(texts=texts)
    assert caught[0].filename == __file__
    assert '"remotely_muted"' in str(notice.render()["props"])
    assert "muted_from_afar" in texts["camera"], "the app's own dictionary stays as it is"


def test_a_text_as_a_prop_of_its_own_works_with_a_warning() -> None:
    with pytest.warns(DeprecationWarning, match=r"_(label|text) is deprecated; use labels=ChatLabels\(") as caught:
        chat = lk.chat(label="Log", labels=lk.ChatLabels(you="Me"), send_label="Post", empty_text="Nothing yet.")
    assert caught[0].filename == __file__
    props = str(chat.render()["props"])
    assert '"you"] : "Me"' in props
    assert '"send"] : "Post"' in props
    assert '"empty"] : "Nothing yet."' in props
    assert 'label:"Log"' in props


def test_new_names_bring_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lk.room(on_remote_muted=rx.console_log("muted"))
        lk.chat(labels=lk.ChatLabels(send="Post"))
        lk.device_problems(texts={"camera": {"remotely_muted": "A host stopped your camera."}})
