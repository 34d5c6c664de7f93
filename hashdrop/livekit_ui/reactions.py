"""Short-lived reactions."""

import reflex as rx
from reflex_base.components.component import field
from reflex_components_core.el.elements.base import BaseHTML

from .package import REACTION_PACKAGES, module

REACTIONS = ["👍", "❤️", "😂", "😮", "🎉", "👏"]
LABELS = ["Thumbs up", "Heart", "Laughter", "Surprise", "Party", "Applause"]
TOPIC = "lkr.reaction"


class ReactionButtons(BaseHTML):
    """A group of buttons that send one's reaction to the room's audience.

    The default reactions are pictures (of Twemoji, CC BY 4.0), which need no emoji font; others are text.
    """

    library = module("reactions.tsx")
    tag = "ReactionButtons"
    lib_dependencies: list[str] = REACTION_PACKAGES

    reactions: rx.Var[list[str]] = field(default=rx.Var.create(REACTIONS), doc="The reactions to choose from.")
    labels: rx.Var[list[str]] = field(
        default=rx.Var.create(LABELS), doc="Accessible names of the buttons, in the same order."
    )
    label: rx.Var[str] = field(default=rx.Var.create("Reactions"), doc="Accessible name of the group.")
    topic: rx.Var[str] = field(default=rx.Var.create(TOPIC), doc="Topic of the data packets.")


class Reactions(BaseHTML):
    """Reactions, including one's own, that rise over the positioned container. They don't catch clicks.

    They rise from the sender's tile, or anywhere if that isn't in view. Accepted only from the room's audience, only
    those listed, and a few per second from each sender. Screen readers announce the newest politely; with
    ``prefers-reduced-motion`` they appear and disappear without moving.
    """

    library = module("reactions.tsx")
    tag = "Reactions"
    lib_dependencies: list[str] = REACTION_PACKAGES

    reactions: rx.Var[list[str]] = field(default=rx.Var.create(REACTIONS), doc="The reactions that may be shown.")
    labels: rx.Var[list[str]] = field(
        default=rx.Var.create(LABELS), doc="Their names for the template, in the same order."
    )
    template: rx.Var[str] = field(
        default=rx.Var.create("{name}: {reaction}"), doc="The announcement; {name} is the person who reacts."
    )
    topic: rx.Var[str] = field(default=rx.Var.create(TOPIC), doc="Topic of the data packets.")
