"""A button for what the app's server keeps as a participant's attribute."""

# Reflex takes the signature in brackets, which is no type for mypy.
# mypy: disable-error-code="type-arg, valid-type"

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from . import events
from .package import NPM_PACKAGES, module


class AttributeToggle(NoSSRComponent):
    """A toggle button, pressed while one's own participant has an attribute, such as a raised hand.

    The attribute is the server's to write: the button only asks for the change. For styling: ``aria-pressed``,
    ``data-state`` (``on``, ``off``).
    """

    library = module("attribute_toggle.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "AttributeToggle"

    attribute: rx.Var[str] = field(doc="The attribute's name.")
    label: rx.Var[str] = field(doc="Accessible name, the same for on and off.")

    on_toggle: rx.EventHandler[events.toggled] = field(doc="Pressed: whether the attribute is wanted.")
