"""The chat."""

import reflex as rx
from reflex_base.components.component import field

from .base import Element, module


class Chat(Element):
    """A panel with messages and a text box. A child, a `chat_entry`, replaces how each message is shown.

    Nobody keeps messages: people see what is sent while they are in the room. LiveKit's styles are the only ones that
    it takes; put it in a box to place it.
    """

    library = module("chat.tsx")
    tag = "Chat"

    format_links: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether addresses in messages become links.")
    channel_topic: rx.Var[str] = field(doc="The topic of the messages' data streams. Default: `lk.chat`.")


class ChatEntry(Element):
    """One message. Inside of a `chat`."""

    library = module("chat.tsx")
    tag = "ChatEntry"
    _own_class = "lk-chat-entry"

    hide_name: rx.Var[bool] = field(doc="Whether to leave out the sender's name.")
    hide_timestamp: rx.Var[bool] = field(doc="Whether to leave out the time.")
