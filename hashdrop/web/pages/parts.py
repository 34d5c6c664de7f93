"""Small parts that several screens share."""

from collections.abc import Sequence
from typing import Any, Literal, cast, get_args

import reflex as rx
from reflex.vars import VarData

from hashdrop import livekit_ui as lk
from hashdrop.locales.on_pages import LanguageSelect, literal, say, sentence
from hashdrop.web.pages.field_error import FieldError
from hashdrop.web.pages.modules import module
from hashdrop.web.pages.tab import DismissStorageNote, tab
from hashdrop.web.states.base import Operator, TabState

DeviceKind = Literal["audioinput", "videoinput", "audiooutput"]

THIS_BROWSER: rx.Var[str] = rx.Var(
    "thisBrowser()", _var_type=str, _var_data=VarData(imports={module("browser.ts"): ["thisBrowser"]})
)
"""The browser whose settings the message `how-to-allow` describes."""


def brand() -> rx.Component:
    """HashDrop's name and logo."""
    return rx.el.header(
        rx.el.span("#", class_name="brand-mark", aria_hidden=True),
        rx.el.span("HashDrop"),
        custom_attrs=literal(),
        class_name="brand",
    )


def brand_unless_embedded() -> rx.Component:
    """HashDrop's name and logo, unless an app or page around this one shows its own."""
    return rx.cond(~tab.embedded, brand())


def page_footer() -> rx.Component:
    """The footer of a screen: who runs this server, and the choice of language."""
    return rx.el.footer(
        operator_links(),
        rx.el.span(rx.icon("languages", size=18), language_select(), class_name="page-language"),
        class_name="page-foot",
    )


def operator_links() -> rx.Component:
    """Who runs this server, with their imprint and privacy policy; what isn't set is absent."""
    operator = cast(rx.vars.ObjectVar[Operator], TabState.operator)
    who = sentence("run-by", name=operator["name"].to(str))
    return rx.fragment(
        rx.cond(
            operator["name"],
            rx.cond(operator["url"], _external_link(who, operator["url"]), rx.el.span(who)),
        ),
        rx.cond(operator["imprint"], _external_link(say("imprint"), operator["imprint"])),
        rx.cond(operator["privacy"], _external_link(say("privacy-policy"), operator["privacy"])),
    )


def _external_link(text: rx.Component | rx.Var[str], url: rx.Var[Any]) -> rx.Component:
    # In a tab of its own: from here it would end a wait or a preview, and in a frame it may be refused.
    return rx.el.a(text, href=url.to(str), target="_blank", rel="noopener noreferrer", class_name="link")


def language_select() -> rx.Component:
    """A select of languages, each under its own name."""
    return LanguageSelect.create(
        label=say("language"),
        on_choose=TabState.set_locale,
        class_name="language",
        custom_attrs={"disabled": ~tab.ready},  # a choice before the page runs would be lost
    )


def field(
    label: rx.Var[str], *, name: str, error: rx.Var[str], kind: type[rx.el.Input] = rx.el.Input, **props: Any
) -> rx.Component:
    """A text field.

    Args:
        label: What stands above it, also its accessible name.
        name: Its name in the form.
        error: What is wrong with it, which stands below it; empty: nothing.
        kind: The component for it.
        props: More of that component.
    """
    extra, own_id, error_id = props.pop("class_name", ""), f"field-{name}", f"wrong-{name}"
    wrong = error != ""
    return rx.el.div(
        rx.el.label(
            rx.el.span(label, class_name="field-label"),
            kind.create(
                name=name,
                type="text",
                aria_label=label,
                class_name=f"input {extra}",
                disabled=~tab.ready,  # input before the page runs would be lost
                custom_attrs={
                    "id": own_id,  # as a prop, it would add the text to the form once more
                    "aria-invalid": wrong.to(str),
                    "aria-describedby": either(wrong, error_id, rx.Var("undefined", _var_type=str)),
                },
                **props,
            ),
            class_name="field",
        ),
        FieldError.create(field=own_id, text=error, id=error_id, class_name="field-error"),
    )


def switch(control: rx.Component, name: rx.Var[str], hint: rx.Var[str] | None = None) -> rx.Component:
    """A switch with its name and a hint beside it. `control` is an `input` with the role of a switch."""
    return rx.el.label(
        control,
        rx.el.span(
            rx.el.span(name, class_name="switch-name"),
            rx.el.span(hint, class_name="hint") if hint is not None else rx.fragment(),
        ),
        class_name="switch",
    )


def either(condition: rx.Var[bool], yes: rx.Var[str] | str, no: rx.Var[str] | str) -> rx.Var[str]:
    """One of two texts. Of `rx.cond`, mypy only sees the overloads for components."""
    return cast(rx.Var[str], rx.cond(condition, yes, no))  # type: ignore[call-overload]


def alert(text: rx.Var[str]) -> rx.Component:
    """A message that people should not miss; absent while it is empty."""
    return rx.cond(text != "", rx.el.p(text, role="alert", class_name="alert"))


def connection_problem() -> rx.Component:
    """Why there is no connection to the call and what to do; absent otherwise."""
    return lk.connection_problem(
        texts={cause: say(f"connection-{cause.replace('_', '-')}") for cause in lk.CONNECTION_CAUSES},
        retry_label=say("try-again"),
        reload_label=say("reload"),
        class_name="alert offer",
    )


def device_problems(*, problem_id: str, class_name: str = "alert offer") -> rx.Component:
    """What is wrong with microphone, camera, loudspeaker or screen and what to do; absent while they work.

    Args:
        problem_id: The id of the text.
        class_name: The classes of the notice.
    """
    texts: dict[str, dict[str, rx.Var[str]]] = {
        device: {cause: say(f"device-{cause.replace('_', '-')}", device=device) for cause in lk.DEVICE_CAUSES}
        | {"refused": say("device-blocked", device=device, how=say("how-to-allow", browser=THIS_BROWSER))}
        for device in ("microphone", "camera", "both")
    }
    texts["camera"]["low_data"] = say("camera-is-held", choice=say("low-data"), more=say("more"))
    texts["microphone"]["remotely_muted"] = say("muted-by-host")
    texts["camera"]["remotely_muted"] = say("camera-stopped-by-host")
    texts["speaker"] = {"failed": say("speaker-failed")}
    texts["screen"] = {
        "failed": say("screen-failed"),
        "remotely_muted": say("share-stopped-by-host"),
        "forbidden_by_system": say("screen-forbidden-by-system"),
        "forbidden_by_page": say("screen-forbidden-by-page"),
    }
    return lk.device_problems(
        rx.icon("x", size=18), texts=texts, dismiss_label=say("dismiss"), id=problem_id, class_name=class_name
    )


def storage_note() -> rx.Component:
    """What doesn't work because this browser stores nothing, or too little."""
    cost = rx.match(
        tab.storage,
        ("keys", say("storage-keys")),
        ("tab", say("storage-tab")),
        ("page", say("storage-page")),
        "",
    )
    # Always rendered, because screen readers announce changes in a region, not a new region.
    return rx.el.div(
        rx.el.p(cost, role="status"),
        rx.cond(tab.storage != "", DismissStorageNote.create(rx.icon("x", size=18), aria_label=say("dismiss"))),
        class_name="notice",
    )


def primary_button(label: rx.Var[str], busy: rx.Var[bool], usable: rx.Var[bool] = tab.synced) -> rx.Component:
    """The main button of a form."""
    return rx.el.button(
        label, type="submit", class_name="button primary", disabled=~usable | busy, aria_busy=busy.to(str)
    )


def tool_content(icon: str, label: rx.Var[str]) -> tuple[rx.Component, rx.Component]:
    """The content of a toolbar button: an icon, and a label below it if there is room."""
    return rx.icon(icon, size=22), rx.el.span(label, aria_hidden=True, class_name="tool-name")


def tool_props(label: rx.Var[str], key: str = "", extra: str = "") -> dict[str, Any]:
    """The name and look of a toolbar button.

    Args:
        label: Its accessible name.
        key: Its keyboard shortcut.
        extra: More classes.
    """
    title = label.to(str) + f" ({key})" if key else label
    attributes = {"aria-label": label, "title": title} | ({"aria-keyshortcuts": key} if key else {})
    return {"class_name": f"tool {extra}", "custom_attrs": attributes}


def icon_button(icon: str, label: rx.Var[str], *, key: str = "", extra: str = "", **props: Any) -> rx.Component:
    """A button of the call's toolbar."""
    return rx.el.button(*tool_content(icon, label), type="button", **tool_props(label, key, extra), **props)


def media_toggle(
    source: str, label: rx.Var[str], icon_on: str, icon_off: str, key: str = "", extra: str = ""
) -> rx.Component:
    """A toggle button for microphone, camera or screen."""
    return lk.track_toggle(
        rx.el.span(label, aria_hidden=True, class_name="tool-name"),
        source=source,
        label=label,
        icon_on=rx.icon(icon_on, size=22),
        icon_off=rx.icon(icon_off, size=22),
        **tool_props(label, key, extra),
    )


def microphone_toggle(key: str = "") -> rx.Component:
    """The microphone's toggle button. During the call it has a keyboard shortcut."""
    return media_toggle("microphone", say("microphone"), "mic", "mic-off", key)


def camera_toggle(key: str = "") -> rx.Component:
    """The camera's toggle button. During the call it has a keyboard shortcut."""
    return media_toggle("camera", say("camera"), "video", "video-off", key)


def microphone_level() -> rx.Component:
    """How loud the microphone is."""
    return lk.microphone_level(label=say("microphone-level"), class_name="level")


def preview() -> rx.Component:
    """One's own picture, with the toggle buttons for microphone and camera."""
    return rx.el.div(
        lk.preview(
            rx.el.span(rx.icon("video-off", size=28), say("camera-is-off"), class_name="preview-off"),
            label=say("your-picture"),
            class_name="preview",
        ),
        rx.el.div(microphone_toggle(), camera_toggle(), class_name="preview-tools"),
        microphone_level(),
        class_name="preview-frame",
    )


def sound_notices() -> rx.Component:
    """Notices about a silent microphone and about devices that were plugged in."""
    return rx.fragment(
        lk.silence_notice(say("silent-microphone"), class_name="alert"),
        lk.new_device_offer(
            template=say("use-new-device", device="{device}"),
            accept_label=say("use-it"),
            dismiss_label=say("not-now"),
            class_name="alert offer",
        ),
    )


def devices(*, problem_id: str, kinds: Sequence[DeviceKind] = get_args(DeviceKind)) -> rx.Component:
    """Selects for devices; beside that for the loudspeaker, a test sound.

    Args:
        problem_id: The id of the text that says what is wrong with a device (see `device_problems`).
        kinds: The kinds of devices, in the order of their selects.
    """
    words = {
        "audioinput": (say("choose-microphone"), say("microphone"), say("no-microphone")),
        "videoinput": (say("choose-camera"), say("camera"), say("no-camera")),
        "audiooutput": (say("choose-speaker"), say("speaker"), say("default-speaker")),
    }
    test = lk.speaker_test(
        rx.icon("volume-2", size=18), say("test-sound"), label=say("test-sound"), class_name="button small"
    )
    return rx.el.div(
        *[_device(kind, *words[kind], problem_id) for kind in kinds],
        *([test] if "audiooutput" in kinds else []),
        class_name="devices",
    )


def _device(kind: str, label: rx.Var[str], unnamed: rx.Var[str], none: rx.Var[str], problem_id: str) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        lk.device_select(
            kind=kind, label=label, device_label=unnamed, none_label=none, problem_id=problem_id, class_name="input"
        ),
        class_name="field",
    )
