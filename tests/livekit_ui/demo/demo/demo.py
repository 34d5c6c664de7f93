"""A page with every component of the package, controlled by its address; events are written to ``#log``."""

import json
import os

import reflex as rx
from livekit import api

from hashdrop import livekit_ui as lk

SHOWN = ["host", "guest"]


class Demo(rx.State):
    identity: str = rx.SessionStorage("")
    token: str = rx.SessionStorage("")
    connect: str = rx.SessionStorage("")
    role: str = ""
    hosts: list[str] = rx.field(default_factory=list)
    menu: bool = True
    log: list[str] = rx.field(default_factory=list)

    def _mint(self) -> str:
        waits = self.role == "waiting"
        grants = api.VideoGrants(
            room_join=True, room="demo", can_publish=not waits, can_subscribe=not waits, can_publish_data=True
        )
        token = api.AccessToken().with_identity(self.identity)
        return token.with_name(self.identity).with_attributes({"role": self.role}).with_grants(grants).to_jwt()

    @rx.event
    def load(self):
        query = self.router.url.query_parameters
        self.identity, self.role = query["identity"], query.get("role", "host")
        self.hosts = [name for name in query.get("hosts", "").split(",") if name]
        self.token = self._mint()
        self.connect = "" if "preview" in query else "yes"

    @rx.event
    def switch(self):
        self.connect = "" if self.connect else "yes"

    @rx.event
    def admit(self):
        self.role = "guest"
        self.token = self._mint()

    @rx.event
    def toggle_menu(self):
        self.menu = not self.menu

    def _note(self, event: str, payload: object) -> None:
        self.log.append(json.dumps([event, payload]))

    @rx.event
    def connected(self, event: lk.Joined):
        self._note("connected", event)

    @rx.event
    def disconnected(self, event: lk.Disconnected):
        self._note("disconnected", event)

    @rx.event
    def reconnecting(self):
        self._note("reconnecting", {})

    @rx.event
    def reconnected(self, event: lk.Joined):
        self._note("reconnected", event)

    @rx.event
    def permissions(self, event: lk.Permissions):
        self._note("permissions", event)

    @rx.event
    def metadata(self, event: lk.Metadata):
        self._note("metadata", event)

    @rx.event
    def part_of_metadata(self, event: lk.Metadata):
        self._note("part_of_metadata", event)

    @rx.event
    def token_needed(self, event: lk.TokenNeeded):
        self._note("token_needed", event)
        self.token = self._mint()

    @rx.event
    def media_error(self, event: lk.MediaError):
        self._note("media_error", event)

    @rx.event
    def media_late(self, event: lk.MediaLate):
        self._note("media_late", event)

    @rx.event
    def action(self, event: lk.Person):
        self._note("action", event)

    @rx.event
    def message(self, event: lk.Message):
        self._note("message", event)


def devices() -> rx.Component:
    """Whether camera and microphone work, and sound is played."""
    return rx.el.div(
        lk.preview(
            rx.el.p("No picture"),
            label="Your camera",
            on_media_error=Demo.media_error,
            id="preview",
            style={"height": "120px", "width": "160px", "background": "#ddd"},
        ),
        lk.microphone_level(label="Microphone level", id="level"),
        lk.device_select(kind="audioinput", label="Microphone device", device_label="Microphone", none_label="None"),
        lk.device_select(kind="videoinput", label="Camera device", device_label="Camera", none_label="None"),
        lk.device_select(kind="audiooutput", label="Loudspeaker", device_label="Loudspeaker", none_label="Default"),
        lk.speaker_test("Test", label="Test the loudspeaker"),
        lk.silence_notice("Nothing is heard", id="silence"),
        lk.muted_speech_notice("You are muted", id="muted-speech"),
        lk.device_problems(
            "x",
            texts={
                device: {cause: f"{device} {cause}" for cause in lk.DEVICE_CAUSES}
                for device in ("microphone", "camera", "both", "screen", "speaker")
            },
        ),
        lk.new_device_offer(template="Use {device}?", accept_label="Use it", dismiss_label="Not now", id="offer"),
    )


def index() -> rx.Component:
    return lk.room(
        rx.el.div(
            lk.video_grid(
                label="Pictures",
                labels=lk.VideoGridLabels(self="(You)", full_screen="Full screen: {name}"),
                hand_attribute="hand",
                attribute_name="role",
                attribute_values=SHOWN,
            ),
            style={"height": "100dvh", "background": "#000"},
        ),
        rx.el.div(
            lk.track_toggle(source="microphone", label="Microphone", icon_on=rx.el.i("on"), icon_off=rx.el.i("off")),
            lk.track_toggle("camera", source="camera", label="Camera"),
            lk.track_toggle("screen", source="screen_share", label="Share screen"),
            lk.choice_toggle("speaker", choice="speaker_view", label="Speaker view"),
            lk.choice_toggle("hide", choice="hide_self", label="Hide my picture"),
            lk.choice_toggle(choice="low_data", label="Little data", switch=True),
            rx.el.button("Menu", on_click=Demo.toggle_menu),
            rx.cond(Demo.menu, lk.picture_in_picture("window", label="Picture in picture")),
            lk.participant_count(template="{count} here", attribute_name="role", attribute_values=SHOWN, id="count"),
            lk.connection_status(connecting_label="Connecting", reconnecting_label="Reconnecting"),
            lk.connection_problem(texts={cause: f"Problem: {cause}" for cause in lk.CONNECTION_CAUSES}),
            lk.start_audio("Turn on sound"),
            rx.el.button("Switch", on_click=Demo.switch),
            rx.el.button("Get admitted", on_click=Demo.admit),
        ),
        lk.participant_list(
            label="People",
            labels=lk.ParticipantListLabels(sharing="shares a screen"),
            role_labels={"host": "Host"},
            identity_labels={"Cleo": "Owner"},
            attribute_name="role",
            attribute_values=SHOWN,
            hand_attribute="hand",
            actions=True,
            on_action=Demo.action,
        ),
        devices(),
        lk.announcements(
            attribute_name="role",
            attribute_values=SHOWN,
            hand_attribute="hand",
            sound=True,
            id="news",
            style={"position": "fixed", "top": "12px", "left": "12px"},
        ),
        lk.metadata_listener(keys=["topic"], on_change=Demo.part_of_metadata),
        rx.el.pre(rx.foreach(Demo.log, lambda line: line + "\n"), id="log"),
        lk.room_audio(),
        lk.data_beacon(
            enabled=Demo.role == "waiting",
            payload='{"type": "knock"}',
            destination_identities=Demo.hosts,
            interval_ms=500,
        ),
        lk.data_listener(max_per_second=50, on_message=Demo.message),
        server_url=os.environ["LIVEKIT_URL"],
        token=Demo.token,
        connect=Demo.connect != "",
        audience_key="audience",
        on_connected=Demo.connected,
        on_disconnected=Demo.disconnected,
        on_reconnecting=Demo.reconnecting,
        on_reconnected=Demo.reconnected,
        on_permissions_changed=Demo.permissions,
        on_metadata_changed=Demo.metadata,
        on_token_needed=Demo.token_needed,
        on_media_error=Demo.media_error,
        on_media_late=Demo.media_late,
    )


from .parts import parts  # noqa: E402 - they share the state above
from .talk import talk  # noqa: E402

app = rx.App(
    # An empty favicon: without one the console would report an error.
    head_components=[rx.el.link(rel="icon", href="data:,")]
)
app.add_page(index, route="/", on_load=Demo.load, title="Demo")
app.add_page(parts, route="/parts", on_load=Demo.load, title="Parts")
app.add_page(talk, route="/talk", on_load=Demo.load, title="Talk")
