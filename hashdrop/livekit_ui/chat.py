"""What people say and send each other."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from .package import CHAT_PACKAGES, module

FILE_STATES = {
    "waiting": "Waiting for an answer",
    "sending": "Sending",
    "sent": "Sent",
    "alone": "Nobody else is here",
    "failed": "Could not be read",
    "offered": "Would you like this file?",
    "accepted": "Waiting for the sender",
    "receiving": "Receiving",
    "checking": "Checking",
    "received": "Received, checked",
    "gone": "No longer kept here",
    "declined": "Declined",
    "cancelled": "Cancelled",
    "withdrawn": "Withdrawn by the sender",
    "interrupted": "Interrupted",
    "corrupt": "Damaged: not what was sent",
    "too_large": "Too large for this meeting",
}
"""The words for each state of a file: the first five of one's own, the next six of others', the rest of both."""


class Chat(NoSSRComponent):
    """The inside of a chat panel: what was said and sent, a text box, a button for files. Fills its container.

    Messages are kept by the ``Room`` whether or not this is mounted, and through a reload of the tab. They go to the
    room's audience only, and are taken from it only; with nobody there nothing is sent. Enter sends, Shift and Enter
    begin a line. Files come by the button, by drag and drop onto the panel, or by pasting; above 1 MB each receiver is
    asked first. For styling: ``chat.css`` (its variables begin with ``--lkr-``); entries have ``data-kind``
    (``message``, ``file``), ``data-own``, ``data-first``, ``data-state``.
    """

    library = module("chat.jsx")
    lib_dependencies: list[str] = CHAT_PACKAGES
    tag = "Chat"

    label: rx.Var[str] = field(default=rx.Var.create("Messages"), doc="Accessible name of the log.")
    input_label: rx.Var[str] = field(
        default=rx.Var.create("Message"), doc="Accessible name of the text box, and its text while it is empty."
    )
    send_label: rx.Var[str] = field(default=rx.Var.create("Send"), doc="Accessible name of the button that sends.")
    file_label: rx.Var[str] = field(
        default=rx.Var.create("Send a file"), doc="Accessible name of the button that chooses files."
    )
    empty_text: rx.Var[str] = field(default=rx.Var.create(""), doc="Shown while nothing has been said.")
    you_label: rx.Var[str] = field(default=rx.Var.create("You"), doc="Stands over one's own messages.")
    new_label: rx.Var[str] = field(
        default=rx.Var.create("New messages"), doc="Button to the newest message, while one has scrolled up."
    )
    sending_label: rx.Var[str] = field(
        default=rx.Var.create("Sending…"), doc="Under a message that waits for the connection."
    )
    failed_label: rx.Var[str] = field(default=rx.Var.create("Not sent"), doc="Under a message that could not be sent.")
    again_label: rx.Var[str] = field(
        default=rx.Var.create("Send again"), doc="Button under a message that could not be sent."
    )
    resend_label: rx.Var[str] = field(
        default=rx.Var.create("Send {name} again"), doc="Button of a file of one's own that did not arrive."
    )
    retry_label: rx.Var[str] = field(
        default=rx.Var.create("Try {name} again"), doc="Button that asks for a file anew that did not arrive."
    )
    accept_label: rx.Var[str] = field(
        default=rx.Var.create("Accept {name}"),
        doc="Button that accepts an offered file; only screen readers hear {name}.",
    )
    decline_label: rx.Var[str] = field(default=rx.Var.create("Decline {name}"), doc="Button that declines one.")
    cancel_label: rx.Var[str] = field(default=rx.Var.create("Cancel {name}"), doc="Button that stops a transfer.")
    save_label: rx.Var[str] = field(default=rx.Var.create("Save {name}"), doc="Link that saves a received file.")
    progress_label: rx.Var[str] = field(
        default=rx.Var.create("Progress of {name}"), doc="Accessible name of a progress bar."
    )
    too_large_label: rx.Var[str] = field(
        default=rx.Var.create("{name} is larger than {limit}"), doc="Told when a chosen file is over max_file_bytes."
    )
    file_states: rx.Var[dict[str, str]] = field(
        default=rx.Var.create(FILE_STATES), doc="The words for each state of a file: the keys of FILE_STATES."
    )


class UnreadBadge(rx.Component):
    """How many messages and files came while the chat was not to be seen; nothing at none.

    A ``span`` with ``data-count``, for the button that opens the chat: let that be described by it.
    """

    library = module("unread_badge.jsx")
    tag = "UnreadBadge"

    label: rx.Var[str] = field(
        default=rx.Var.create(""), doc="What screen readers hear instead of the number; {count} is it."
    )
