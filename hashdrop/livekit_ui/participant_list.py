"""The people in a call."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

from dataclasses import dataclass
from typing import Annotated

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from . import events
from .labels import Labelled, Labels, Text
from .package import NPM_PACKAGES, module


@dataclass(frozen=True, kw_only=True)
class ParticipantListLabels(Labels):
    """The texts of `participant_list`. An icon whose text is empty is not shown."""

    self: Annotated[Text, "Shown after one's own name."] = "(you)"
    muted: Annotated[Text, "Accessible name of the muted-microphone icon."] = "muted"
    camera_off: Annotated[Text, "Accessible name of the camera-off icon."] = "camera off"
    sharing: Annotated[Text, "Accessible name of the shared-screen icon."] = "sharing a screen"
    hand: Annotated[Text, "Accessible name of the raised-hand icon."] = "hand raised"
    action: Annotated[Text, "Accessible name of a row's button; ``{name}`` is the person's name."] = (
        "Actions for {name}"
    )


class ParticipantList(Labelled, NoSSRComponent, BaseHTML):
    """A list of everybody in the room: raised hands in order, then people with a label, then everybody else by name.

    For styling: classes ``lkr-people``, ``lkr-row``, ``lkr-avatar``, ``lkr-who``, ``lkr-name``, ``lkr-self``,
    ``lkr-role``, ``lkr-action``, ``lkr-icon`` with ``lkr-muted``, ``lkr-camera-off``, ``lkr-sharing`` or ``lkr-hand``;
    on a row ``data-local`` and ``data-role``.
    """

    library = module("participant_list.tsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "ParticipantList"

    label: rx.Var[str] = field(default=rx.Var.create("Participants"), doc="Accessible name of the list.")
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
    actions: rx.Var[bool] = field(default=rx.Var.create(False), doc="Whether the rows have a button.")

    _labels = ParticipantListLabels

    on_action: rx.EventHandler[events.person] = field(doc="A row's button was pressed.")
