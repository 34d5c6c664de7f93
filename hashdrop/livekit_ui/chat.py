"""Chat: messages and files."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

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


class Chat(NoSSRComponent, BaseHTML):
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
    input_label: rx.Var[str] = field(
        default=rx.Var.create("Message"), doc="Accessible name and placeholder of the text box."
    )
    send_label: rx.Var[str] = field(default=rx.Var.create("Send"), doc="Accessible name of the send button.")
    file_label: rx.Var[str] = field(
        default=rx.Var.create("Send a file"), doc="Accessible name of the button that selects files."
    )
    empty_text: rx.Var[str] = field(default=rx.Var.create(""), doc="Shown while there are no messages.")
    you_label: rx.Var[str] = field(default=rx.Var.create("You"), doc="Heading of one's own messages.")
    someone_label: rx.Var[str] = field(
        default=rx.Var.create("Someone"), doc="Heading of messages whose sender's name is not known yet."
    )
    new_label: rx.Var[str] = field(
        default=rx.Var.create("New messages"),
        doc="Text of the button that scrolls to the newest message, shown while scrolled up.",
    )
    sending_label: rx.Var[str] = field(
        default=rx.Var.create("Sending…"), doc="Below a message that waits for the connection."
    )
    failed_label: rx.Var[str] = field(default=rx.Var.create("Not sent"), doc="Below a message that could not be sent.")
    again_label: rx.Var[str] = field(
        default=rx.Var.create("Send again"), doc="Text of the button below a message that could not be sent."
    )
    resend_label: rx.Var[str] = field(
        default=rx.Var.create("Send {name} again"),
        doc="Name of the button that sends a file again to those who did not get it.",
    )
    retry_label: rx.Var[str] = field(
        default=rx.Var.create("Try {name} again"), doc="Name of the button that requests a file again."
    )
    accept_label: rx.Var[str] = field(
        default=rx.Var.create("Accept {name}"),
        doc="Name of the button that accepts an offered file; {name} is only in the accessible name, here and below.",
    )
    decline_label: rx.Var[str] = field(
        default=rx.Var.create("Decline {name}"), doc="Name of the button that declines an offered file."
    )
    cancel_label: rx.Var[str] = field(
        default=rx.Var.create("Cancel {name}"), doc="Name of the button that cancels a transfer."
    )
    save_label: rx.Var[str] = field(
        default=rx.Var.create("Save {name}"), doc="Name of the link that saves a received file."
    )
    progress_label: rx.Var[str] = field(
        default=rx.Var.create("Progress of {name}"), doc="Accessible name of a progress bar."
    )
    too_large_label: rx.Var[str] = field(
        default=rx.Var.create("{name} is larger than {limit}"),
        doc="Shown when a selected file is larger than max_file_bytes.",
    )
    file_states: rx.Var[dict[str, str]] = field(
        default=rx.Var.create(FILE_STATES), doc="Texts for each state of a file, with the keys of FILE_STATES."
    )


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
