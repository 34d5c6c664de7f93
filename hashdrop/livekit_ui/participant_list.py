"""The people in a call."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from . import events
from .package import NPM_PACKAGES, module


class ParticipantList(NoSSRComponent, BaseHTML):
    """A list of everybody in the room: raised hands in order, then people with a label, then everybody else by name.

    For styling: classes ``lkr-people``, ``lkr-row``, ``lkr-avatar``, ``lkr-who``, ``lkr-name``, ``lkr-self``,
    ``lkr-role``, ``lkr-action``, ``lkr-icon`` with ``lkr-muted``, ``lkr-camera-off``, ``lkr-sharing`` or ``lkr-hand``;
    on a row ``data-local`` and ``data-role``.
    """

    library = module("participant_list.tsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "ParticipantList"

    label: rx.Var[str] = field(default=rx.Var.create("Participants"), doc="Accessible name of the list.")
    self_label: rx.Var[str] = field(default=rx.Var.create("(you)"), doc="Shown after one's own name.")
    role_labels: rx.Var[dict[str, str]] = field(
        default=rx.Var.create({}), doc="Labels for the attribute's values; values without a label show none."
    )
    identity_labels: rx.Var[dict[str, str]] = field(
        default=rx.Var.create({}), doc="Labels for single people, by identity, instead of their role's."
    )
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc="The participant attribute that decides who is listed, and that contains the role.",
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="The attribute values of people who are listed. Empty: everybody."
    )
    hand_attribute: rx.Var[str] = field(
        default=rx.Var.create(""),
        doc=(
            "The participant attribute that contains, while a hand is raised, the time since when (RFC 3339, all in "
            "one zone)."
        ),
    )
    muted_label: rx.Var[str] = field(
        default=rx.Var.create("muted"), doc="Accessible name of the muted-microphone icon. Empty: no icon."
    )
    camera_off_label: rx.Var[str] = field(
        default=rx.Var.create("camera off"), doc="Accessible name of the camera-off icon. Empty: no icon."
    )
    sharing_label: rx.Var[str] = field(
        default=rx.Var.create("sharing a screen"), doc="Accessible name of the shared-screen icon. Empty: no icon."
    )
    hand_label: rx.Var[str] = field(
        default=rx.Var.create("hand raised"), doc="Accessible name of the raised-hand icon. Empty: no icon."
    )
    action_label: rx.Var[str] = field(
        default=rx.Var.create("Actions for {name}"),
        doc="Accessible name of a row's button; {name} is the person's name.",
    )
    actions: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether the rows have a button.")

    on_action: rx.EventHandler[events.person] = field(doc="A row's button was pressed.")
