"""A page without camera and microphone: chat, files, reactions."""

import os

import reflex as rx

from hashdrop import livekit_ui as lk

from .demo import Demo


class Talk(rx.State):
    open: bool = True

    @rx.event
    def toggle(self):
        self.open = not self.open


def talk() -> rx.Component:
    return lk.room(
        rx.el.div(
            rx.el.div(
                rx.el.button("Chat", lk.unread_badge(id="unread"), on_click=Talk.toggle, aria_label="Chat"),
                rx.el.button("Switch", on_click=Demo.switch),
                lk.connection_status(connecting_label="Connecting", reconnecting_label="Reconnecting"),
                lk.reaction_buttons(),
            ),
            rx.cond(
                Talk.open,
                rx.el.div(lk.chat(labels=lk.ChatLabels(empty="No messages yet.")), style={"flex": 1, "minHeight": 0}),
            ),
            lk.reactions(template="{name} reacted: {reaction}"),
            style={"position": "relative", "display": "flex", "flexDirection": "column", "height": "100dvh"},
        ),
        rx.el.pre(rx.foreach(Demo.log, lambda line: line + "\n"), id="log"),
        server_url=os.environ["LIVEKIT_URL"],
        token=Demo.token,
        connect=Demo.connect != "",
        audience_key="audience",
        microphone=False,
        camera=False,
        max_file_bytes=200_000_000,
        on_connected=Demo.connected,
        on_disconnected=Demo.disconnected,
        on_reconnecting=Demo.reconnecting,
        on_reconnected=Demo.reconnected,
        on_metadata_changed=Demo.metadata,
        on_token_needed=Demo.token_needed,
    )
