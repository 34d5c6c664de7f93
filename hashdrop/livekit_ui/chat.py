"""Chat: messages and files."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Annotated

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from .labels import Labelled, Labels, Text
from .package import CHAT_PACKAGES, module

FILE_STATES = {
    "waiting": "Waiting to be accepted",
    "sending": "Sending",
    "sent": "Sent",
    "alone": "Nobody else is here",
    "failed": "Couldn't be read",
    "offered": "Accept this file?",
    "accepted": "Waiting for the sender",
    "receiving": "Receiving",
    "checking": "Checking",
    "received": "Received and checked",
    "gone": "No longer available",
    "declined": "Declined",
    "cancelled": "Cancelled",
    "withdrawn": "Withdrawn by the sender",
    "interrupted": "Interrupted",
    "corrupt": "Damaged: doesn't match what was sent",
    "too_large": "Too large for this meeting",
}
"""Default texts for each state of a file: the first five for sent files, the next six for received ones, the rest for
both."""


@dataclass(frozen=True, kw_only=True)
class ChatLabels(Labels):
    """The texts of `chat`. ``{name}`` is a file's name; on buttons it is only in the accessible name."""

    input: Annotated[Text, "Accessible name and placeholder of the text box."] = "Message"
    send: Annotated[Text, "Accessible name of the send button."] = "Send"
    file: Annotated[Text, "Accessible name of the button that selects files."] = "Send a file"
    empty: Annotated[Text, "Shown while there are no messages."] = ""
    you: Annotated[Text, "Heading of one's own messages."] = "You"
    someone: Annotated[Text, "Heading of messages whose sender's name is not known yet."] = "Someone"
    new: Annotated[Text, "Text of the button that scrolls to the newest message, shown while scrolled up."] = (
        "New messages"
    )
    sending: Annotated[Text, "Below a message that waits for the connection."] = "Sending…"
    failed: Annotated[Text, "Below a message that could not be sent."] = "Not sent"
    again: Annotated[Text, "Text of the button below a message that could not be sent."] = "Send again"
    resend: Annotated[Text, "Name of the button that sends a file again to those who did not get it."] = (
        "Send {name} again"
    )
    retry: Annotated[Text, "Name of the button that requests a file again."] = "Try {name} again"
    accept: Annotated[Text, "Name of the button that accepts an offered file."] = "Accept {name}"
    decline: Annotated[Text, "Name of the button that declines an offered file."] = "Decline {name}"
    cancel: Annotated[Text, "Name of the button that cancels a transfer."] = "Cancel {name}"
    save: Annotated[Text, "Name of the link that saves a received file."] = "Save {name}"
    progress: Annotated[Text, "Accessible name of a progress bar."] = "Progress of {name}"
    too_large: Annotated[Text, "Shown when a selected file is larger than ``max_file_bytes`` of the room."] = (
        "{name} is larger than {limit}"
    )
    file_states: Annotated[Mapping[str, Text], "Texts for each state of a file, with the keys of `FILE_STATES`."] = (
        dataclass_field(default_factory=FILE_STATES.copy)
    )


class Chat(Labelled, NoSSRComponent, BaseHTML):
    """The inside of a chat panel: messages and files, a text box, and a button for files. Fills its container.

    The ``Room`` keeps messages whether or not this is mounted, and through a reload of the tab. They are sent to, and
    accepted from, the room's audience only; with nobody there, nothing is sent. Enter sends, Shift+Enter starts a new
    line. Files are added with the button, by drag and drop onto the panel, or by pasting; above 1 MB, each receiver
    must accept first. For styling: ``chat.css`` (its variables begin with ``--lkr-``); entries have ``data-kind``
    (``message``, ``file``), ``data-own``, ``data-first``, ``data-state``.
    """

    library = module("chat.tsx")
    lib_dependencies: list[str] = CHAT_PACKAGES
    tag = "Chat"

    label: rx.Var[str] = field(default=rx.Var.create("Messages"), doc="Accessible name of the message log.")

    _labels = ChatLabels


class UnreadBadge(BaseHTML):
    """The number of messages and files that arrived while the chat was not visible; nothing if there are none.

    A ``span`` with ``data-count``, for use in the description of the button that opens the chat.
    """

    library = module("unread_badge.tsx")
    tag = "UnreadBadge"

    label: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc="Accessible name instead of the plain number, {count}; or a JavaScript function from the number to it.",
    )
