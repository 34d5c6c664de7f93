"""Who comes, goes and raises a hand."""

import reflex as rx
from reflex_base.components.component import NoSSRComponent, field

from .package import NPM_PACKAGES, module


class Announcements(NoSSRComponent):
    """Toasts that go by themselves after 4 s, in a polite live region (role ``status``). They catch no clicks.

    Of others only, and only of what happens while one is there. Who comes back within 3 s (a reload) has not left; a
    connection of one's own that is lost and comes back announces nobody. For styling: classes ``lkr-toasts`` and
    ``lkr-toast``, on a toast ``data-kind`` (``joined``, ``left``, ``hand``). Where they stand is the app's to say.
    """

    library = module("announcements.jsx")
    lib_dependencies: list[str] = NPM_PACKAGES
    tag = "Announcements"

    joined: rx.Var[str] = field(default=rx.Var.create("{name} joined"), doc="Text for one who came.")
    joined_many: rx.Var[str] = field(
        default=rx.Var.create("{count} people joined"), doc="Text for many who came at once."
    )
    left: rx.Var[str] = field(default=rx.Var.create("{name} left"), doc="Text for one who went.")
    left_many: rx.Var[str] = field(default=rx.Var.create("{count} people left"), doc="Text for many who went at once.")
    hand: rx.Var[str] = field(default=rx.Var.create("{name} raised a hand"), doc="Text for one who raised a hand.")
    hand_many: rx.Var[str] = field(
        default=rx.Var.create("{count} people raised a hand"), doc="Text for many who raised a hand at once."
    )
    attribute_name: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that decides who is announced."
    )
    attribute_values: rx.Var[list[str]] = field(
        default=rx.Var.create([]), doc="Its values of those who are announced; to get one is to join. Empty: everybody."
    )
    hand_attribute: rx.Var[str] = field(
        default=rx.Var.create(""), doc="The participant attribute that is there while a hand is raised."
    )
    max: rx.Var[int] = field(
        default=rx.Var.create(3), doc="Most toasts at a time; more of a kind become one that counts them."
    )
    sound: rx.Var[bool] = field(
        default=rx.Var.create(False), doc="Whether a soft chime goes with who comes and with hands."
    )
