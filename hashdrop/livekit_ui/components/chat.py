"""Chat."""

import reflex as rx
from reflex_base.components.component import field

from .base import Element, module


class Chat(Element):
    """Messages and a text box. An only child, a `chat_entry`, is the template of a message.

    Messages aren't stored: people see what is sent while they are in the room. `class_name` and `style` have no effect;
    wrap it in a box to place it.
    """

    library = module("chat.tsx")
    tag = "Chat"

    format_links: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether URLs in messages become links.")
    channel_topic: rx.Var[str] = field(doc="Topic of the messages. Default: `lk.chat`.")


class ChatEntry(Element):
    """A message of the `chat` that it is in."""

    library = module("chat.tsx")
    tag = "ChatEntry"
    _own_class = "lk-chat-entry"

    hide_name: rx.Var[bool] = field(doc="Whether to hide the sender's name.")
    hide_timestamp: rx.Var[bool] = field(doc="Whether to hide the time.")
