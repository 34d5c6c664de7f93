"""A page with LiveKit's own components, put together by hand; events are written to ``#log``."""

import json
import os

import reflex as rx

from hashdrop.livekit_ui import components as lk

from .demo import Demo


class Parts(rx.State):
    pinned: list[lk.TrackInfo] = rx.field(default_factory=list)
    anonymous: bool = True
    log: list[str] = rx.field(default_factory=list)

    def _note(self, event: str, payload: object) -> None:
        self.log.append(json.dumps([event, payload]))

    @rx.event
    def pin(self, tracks: list[lk.TrackInfo]):
        self.pinned = tracks
        self._note("pinned", tracks)

    @rx.event
    def widgets(self, state: lk.WidgetState):
        self._note("widgets", state)

    @rx.event
    def toggled(self, enabled: bool, is_user_initiated: bool):
        self._note("toggled", [enabled, is_user_initiated])

    @rx.event
    def devices(self, devices: list[lk.MediaDevice]):
        self._note("devices", devices)

    @rx.event
    def clicked(self, track: lk.TrackInfo):
        self._note("clicked", track)

    @rx.event
    def subscribed(self, is_subscribed: bool):
        self._note("subscribed", is_subscribed)

    @rx.event
    def failed(self, error: lk.Failure):
        self._note("failed", error)

    @rx.event
    def connected(self):
        self._note("connected", {})

    @rx.event
    def disconnected(self, reason: str):
        self._note("disconnected", reason)


def stage() -> rx.Component:
    grid = lk.grid_layout(lk.participant_tile(on_participant_click=Parts.clicked))
    strip = lk.carousel_layout(lk.participant_tile(), exclude_pinned=True)
    focus = lk.focus_layout_container(strip, lk.focus_layout())
    return rx.el.div(rx.cond(Parts.pinned.length() == 0, grid, focus), style={"height": "300px"})


def people() -> rx.Component:
    return rx.el.ul(
        lk.participant_loop(
            rx.el.li(
                lk.participant_name(" here"),
                lk.track_muted_indicator("muted", source="microphone", show="muted"),
                lk.connection_quality_indicator(),
                lk.video_track(class_name="small"),
            )
        ),
        id="people",
    )


def tracks() -> rx.Component:
    return rx.el.div(
        lk.track_loop(lk.bar_visualizer(bar_count=3), sources=["microphone"]),
        lk.track_loop(lk.participant_audio_tile(), sources=["microphone"]),
        lk.video_track(id="mine"),
        lk.video_track(participant_identity="Bert", id="bert", on_subscription_status_changed=Parts.subscribed),
        lk.audio_track(participant_identity="Bert", muted=True, id="bert-speaks"),
        lk.audio_visualizer(participant_identity="Bert"),
        lk.bar_visualizer(voice_assistant=True),
        lk.bar_visualizer(state="thinking", bar_count=2, id="thinking"),
        lk.participant_name(participant_identity="Bert", id="bert-name"),
        lk.participant_tile(participant_identity="Nobody"),
    )


def controls() -> rx.Component:
    return rx.el.div(
        lk.control_bar(controls={"microphone": False, "camera": False, "screenShare": False}, title="Controls"),
        lk.voice_assistant_control_bar(controls={"microphone": True, "leave": False}),
        lk.track_toggle(
            "Mute", source="microphone", title="Mute me", on_change=Parts.toggled, on_device_error=Parts.failed
        ),
        lk.media_device_menu("Devices", kind="audioinput"),
        lk.media_device_select(kind="videoinput", on_device_list_change=Parts.devices, on_error=Parts.failed),
        lk.chat_toggle("Open chat"),
        lk.settings_menu_toggle("Settings", title="Preferences"),
        lk.clear_pin_button("Unpin"),
        lk.start_audio(label="Sound"),
        lk.start_media_button(label="Media"),
        lk.disconnect_button("Leave the room"),
    )


def parts() -> rx.Component:
    return lk.livekit_room(
        lk.layout_context_provider(
            stage(),
            controls(),
            rx.el.div(lk.chat(lk.chat_entry(hide_name=Parts.anonymous), format_links=True), style={"height": "200px"}),
            on_pin_change=Parts.pin,
            on_widget_change=Parts.widgets,
        ),
        people(),
        tracks(),
        lk.room_name(" is the room", children_position="after", id="room-name"),
        lk.connection_state(id="state"),
        lk.connection_state_toast(),
        lk.toast("A toast"),
        lk.room_audio_renderer(volume=0.5),
        rx.el.pre(rx.foreach(Parts.log, lambda line: line + "\n"), id="log"),
        server_url=os.environ["LIVEKIT_URL"],
        token=Demo.token,
        connect=Demo.connect != "",
        audio=True,
        video=True,
        on_connected=Parts.connected,
        on_disconnected=Parts.disconnected,
        on_error=Parts.failed,
    )
