"""Announcements of people who join, leave and raise a hand."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from .labels import Labelled, Labels, Text
from .package import NPM_PACKAGES, module


@dataclass(frozen=True, kw_only=True)
class AnnouncementsLabels(Labels):
    """The texts of `announcements`. Those about several may be JavaScript functions from the number to the text."""

    joined: Annotated[Text, "One person joined."] = "{name} joined"
    joined_many: Annotated[Text, "Several people joined at once."] = "{count} people joined"
    left: Annotated[Text, "One person left."] = "{name} left"
    left_many: Annotated[Text, "Several people left at once."] = "{count} people left"
    hand: Annotated[Text, "One person raised a hand."] = "{name} raised a hand"
    hand_many: Annotated[Text, "Several people raised a hand at once."] = "{count} people raised a hand"


class Announcements(Labelled, NoSSRComponent, BaseHTML):
    """Toasts that disappear after 4 s, in a polite live region (role ``status``) of which only what is new is read out.
    They don't catch clicks.

    Only other people are announced, and only what happens while one is present. Somebody who returns within 3 s (a
    reload) has not left; when one's own connection is lost and comes back, nobody is announced. The app positions the
    toasts. For styling: classes ``lkr-toasts`` and ``lkr-toast``, on a toast ``data-kind`` (``joined``, ``left``,
    ``hand``).
    """

    library = module("in_call.ts")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "Announcements"

    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is announced."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]),
        doc="The attribute values of people who are announced; getting one counts as joining. Empty: everybody.",
    )
    hand_attribute: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that is set while a hand is raised."
    )
    max: rx.Var[int] = field(
        default=rx.Var.create(3),
        doc="Maximum number of toasts; beyond it, toasts of a kind are merged into one with a count.",
    )
    sound: rx.Var[bool] = field(
        default=rx.Var.create(False),
        doc=(
            "Whether to play a soft sound when people join, raise a hand, or send a message that isn't visible: a "
            "different one for each, and none while the choice ``sounds`` is off (see `ChoiceToggle`)."
        ),
    )

    _labels = AnnouncementsLabels
