"""The text field for a meeting code. Of pasted text, only the code, or the text around it, is sent."""

import reflex as rx

from hashdrop.web.pages.modules import module

_LIBRARY = module("code_field.tsx")


class CodeField(rx.el.Input):
    """A text field. The form contains, under the field's name, what `code_to_send.ts` returns for its text."""

    library = _LIBRARY
    tag = "CodeField"
