"""A video call for everybody who opens the page and enters a name."""

import os
import secrets

import reflex as rx
import reflex_livekit as lk
from livekit import api

CENTRE = {"display": "grid", "placeItems": "center"}
ROUND = CENTRE | {"width": "48px", "height": "48px", "borderRadius": "50%", "background": "var(--gray-5)"}
OFF = {"&[data-state=off]:not([data-source=screen_share])": {"background": "var(--red-4)", "color": "var(--red-11)"}}
PICTURE = {"aspectRatio": "4 / 3", "borderRadius": "8px", "background": "var(--gray-4)"}


class Call(rx.State):
    token: str = rx.SessionStorage("")  # the tab keeps it: a reload leads back into the call

    @rx.event
    def join(self, form: dict[str, str]):
        token = api.AccessToken().with_identity(secrets.token_hex(8)).with_name(form["name"])
        self.token = token.with_grants(api.VideoGrants(room_join=True, room="demo")).to_jwt()

    @rx.event
    def leave(self):
        self.token = ""


def toggle(source: str, label: str, on: str, off: str) -> rx.Component:
    return lk.track_toggle(source=source, label=label, icon_on=rx.icon(on), icon_off=rx.icon(off), title=label)


def bar(*more: rx.Component) -> rx.Component:
    devices = toggle("microphone", "Microphone", "mic", "mic-off"), toggle("camera", "Camera", "video", "video-off")
    return rx.flex(*devices, *more, justify="center", spacing="3", padding="12px")


def lobby() -> rx.Component:
    name = rx.input(name="name", placeholder="Your name", required=True, size="3", flex="1")
    form = rx.form(rx.flex(name, rx.button("Join", size="3"), spacing="3"), on_submit=Call.join)
    card = rx.card(lk.preview(rx.icon("video-off", size=48)), bar(), form, size="3", width="min(440px, 100%)")
    return rx.center(card, height="100dvh", padding="12px")


def call() -> rx.Component:
    share = toggle("screen_share", "Share screen", "screen-share-off", "screen-share")
    leave = rx.el.button(rx.icon("phone-off"), on_click=Call.leave, title="Leave", style=ROUND, background="#e5484d")
    grid = rx.box(lk.video_grid(), flex="1", min_height="0", padding="12px 12px 0")
    return rx.flex(grid, bar(share, leave, lk.start_audio("Turn on sound")), direction="column", height="100dvh")


def index() -> rx.Component:
    page = rx.cond(Call.token == "", lobby(), call())
    server = {"server_url": os.environ["LIVEKIT_URL"], "token": Call.token, "connect": Call.token != ""}
    return lk.room(page, lk.room_audio(), **server, on_disconnected=Call.leave)


app = rx.App(style={lk.Preview: CENTRE | PICTURE, lk.TrackToggle: ROUND | OFF})
app.add_page(index, route="/", title="Call")
