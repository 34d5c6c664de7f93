"""A button for a participant attribute that the app's server writes."""

# Reflex takes the signature in brackets, which mypy does not accept as a type.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field
from reflex_components_core.el.elements.base import BaseHTML

from . import events
from .package import NPM_PACKAGES, module


class AttributeToggle(NoSSRComponent, BaseHTML):
    """A toggle button that is pressed while one's own participant has an attribute, such as a raised hand.

    The server writes the attribute: the button only requests the change. For styling: ``aria-pressed``, ``data-state``
    (``on``, ``off``).
    """

    library = module("in_call.ts")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "AttributeToggle"

    attribute: rx.Var[str] = field(doc="The attribute's name.")
    label: rx.Var[str] = field(doc="Accessible name, the same for on and off.")

    on_toggle: rx.EventHandler[events.toggled] = field(
        doc="The button was pressed; whether the attribute should be set."
    )
