"""Who is in a call."""

# Reflex takes the signature in brackets, which is no type for mypy.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from . import events
from .package import NPM_PACKAGES, module


class ParticipantList(NoSSRComponent):
    """A list of everybody in the room: raised hands as they were raised, then who has a label, then by name.

    For styling: classes ``lkr-people``, ``lkr-row``, ``lkr-avatar``, ``lkr-who``, ``lkr-name``, ``lkr-self``,
    ``lkr-role``, ``lkr-action``, ``lkr-icon`` with ``lkr-muted``, ``lkr-camera-off``, ``lkr-sharing`` or ``lkr-hand``;
    on a row ``data-local`` and ``data-role``.
    """

    library = module("participant_list.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "ParticipantList"

    label: rx.Var[str] = field(default=rx.Var.create("Participants"), doc="Accessible name of the list.")
    self_label: rx.Var[str] = field(default=rx.Var.create("(you)"), doc="Shown after one's own name.")
    role_labels: rx.Var[dict[str, str]] = field(
        default=rx.Var.create({}), doc="Words for the attribute's values; one without a word is not shown."
    )
    identity_labels: rx.Var[dict[str, str]] = field(
        default=rx.Var.create({}), doc="Words for single people, by identity, in place of their role's."
    )
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is listed, and is the role."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="Its values of those who are listed. Empty: everybody."
    )
    hand_attribute: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc="The participant attribute that holds, while a hand is raised, since when (RFC 3339, all in one zone).",
    )
    muted_label: rx.Var[str] = field(
        default=rx.Var.create("muted"), doc="Accessible name of the muted-microphone mark. Empty: no such mark."
    )
    camera_off_label: rx.Var[str] = field(
        default=rx.Var.create("camera off"), doc="Accessible name of the camera-off mark. Empty: no such mark."
    )
    sharing_label: rx.Var[str] = field(
        default=rx.Var.create("sharing a screen"), doc="Accessible name of the shared-screen mark. Empty: no such mark."
    )
    hand_label: rx.Var[str] = field(
        default=rx.Var.create("hand raised"), doc="Accessible name of the raised-hand mark. Empty: no such mark."
    )
    action_label: rx.Var[str] = field(
        default=rx.Var.create("Actions for {name}"), doc="Accessible name of a row's button; {name} is the person's."
    )
    actions: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether the rows have a button.")

    on_action: rx.EventHandler[events.person] = field(doc="A row's button was pressed.")
