"""LiveKit's own video conference, for everybody who opens the page and enters a name."""

import os
import secrets

import reflex as rx
import reflex_livekit as lk
from livekit import api

PAGE = {"display": "grid", "height": "100dvh", "background": "#111"}


class Call(rx.State):
    token: str = rx.SessionStorage("")  # the tab keeps it: a reload leads back into the call
    audio: bool = True
    video: bool = True

    @rx.event
    def join(self, choices: lk.components.LocalUserChoices):
        token = api.AccessToken().with_identity(secrets.token_hex(8)).with_name(choices["username"])
        self.token = token.with_grants(api.VideoGrants(room_join=True, room="demo")).to_jwt()
        self.audio, self.video = choices["audioEnabled"], choices["videoEnabled"]

    @rx.event
    def leave(self):
        self.token = ""


def index() -> rx.Component:
    lobby = rx.el.main(lk.components.pre_join(on_submit=Call.join, margin="auto"), style=PAGE)
    room = {"server_url": os.environ["LIVEKIT_URL"], "token": Call.token, "audio": Call.audio, "video": Call.video}
    call = lk.components.livekit_room(lk.components.video_conference(), on_disconnected=Call.leave, style=PAGE, **room)
    return rx.cond(Call.token == "", lobby, call)


app = rx.App()
app.add_page(index, route="/", title="Conference")
