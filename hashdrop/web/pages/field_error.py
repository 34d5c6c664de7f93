"""What is wrong with a text field, beside it."""

import reflex as rx

from hashdrop.web.pages.modules import module


class FieldError(rx.Component):
    """What is wrong with the field whose id is `field`, in an alert; the field gets the focus.

    Absent while `text` is empty. A text that comes again must have been empty in between.
    """

    library = module("field_error.tsx")
    tag = "FieldError"

    field: rx.Var[str]
    text: rx.Var[str]
